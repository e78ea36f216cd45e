/** The four options of the 2013 Act in a few words each. The page about them says more, with sources. */
export const OPTION_WORDS: Record<number, string> = {
  1: 'You get the money and arrange support yourself',
  2: 'You choose, and someone else looks after the money',
  3: 'The council chooses and arranges it for you',
  4: 'A mix, one way for one thing and another for the next',
};
