/** Texts of the game that were not understood: how many, and the latest few to look at. */
export type UnknownTexts = { readonly count: number; readonly latest: readonly string[] }

const MAX_LATEST = 20
const MAX_CHARACTERS = 300

/** Counts what was not understood and keeps a bounded sample. */
export class UnknownTextRecord {
  #count = 0
  readonly #latest: string[] = []

  add(text: string): void {
    this.#count += 1
    this.#latest.push(text.slice(0, MAX_CHARACTERS))
    if (this.#latest.length > MAX_LATEST) this.#latest.shift()
  }

  get value(): UnknownTexts {
    return { count: this.#count, latest: [...this.#latest] }
  }
}
