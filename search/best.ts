/** The best so many, in a heap whose root is the worst kept. Equals stand in the order of their numbers. */
export class Best {
  readonly #most: number;
  readonly #docs: number[] = [];
  readonly #scores: number[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  /** What a score must come up to, to be kept: nothing below it is. */
  least = Number.NEGATIVE_INFINITY;

  offer(doc: number, score: number): void {
    if (this.#docs.length < this.#most) {
      this.#docs.push(doc);
      this.#scores.push(score);
      this.#rise(this.#docs.length - 1);
    } else if (this.#most > 0 && this.#beatsWorst(doc, score)) {
      this.#docs[0] = doc;
      this.#scores[0] = score;
      this.#sink();
    }
    if (this.#docs.length === this.#most) this.least = this.#scores[0] ?? Number.POSITIVE_INFINITY;
  }

  inOrder(): number[] {
    return this.#docs
      .map((doc, at) => ({ doc, score: this.#scores[at] ?? 0 }))
      .sort((a, b) => b.score - a.score || a.doc - b.doc)
      .map((each) => each.doc);
  }

  /** Whatever order they are offered in, the same are kept: of equals those with lower numbers. */
  #beatsWorst(doc: number, score: number): boolean {
    const worst = this.#scores[0] ?? 0;
    return score > worst || (score === worst && doc < (this.#docs[0] ?? 0));
  }

  #worse(a: number, b: number): boolean {
    const difference = (this.#scores[a] ?? 0) - (this.#scores[b] ?? 0);
    return difference < 0 || (difference === 0 && (this.#docs[a] ?? 0) > (this.#docs[b] ?? 0));
  }

  #swap(a: number, b: number): void {
    [this.#docs[a], this.#docs[b]] = [this.#docs[b] ?? 0, this.#docs[a] ?? 0];
    [this.#scores[a], this.#scores[b]] = [this.#scores[b] ?? 0, this.#scores[a] ?? 0];
  }

  #rise(from: number): void {
    for (let at = from; at > 0; ) {
      const above = (at - 1) >> 1;
      if (!this.#worse(at, above)) return;
      this.#swap(at, above);
      at = above;
    }
  }

  #sink(): void {
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let worst = at;
      if (left < this.#docs.length && this.#worse(left, worst)) worst = left;
      if (right < this.#docs.length && this.#worse(right, worst)) worst = right;
      if (worst === at) return;
      this.#swap(at, worst);
      at = worst;
    }
  }
}
