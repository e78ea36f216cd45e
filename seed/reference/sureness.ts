/** How sure we are of a fact: read in a source, background knowledge, our own reading, or our own proposal. */
export type Sureness = 'found' | 'known' | 'inference' | 'proposal';
