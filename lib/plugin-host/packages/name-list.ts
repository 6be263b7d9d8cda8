/**
 * A list of names that finds one in constant time. acorn keeps the declared names of a scope in arrays and
 * searches them for each new one: a megabyte of declarations takes minutes. First places are enough for it.
 */
export class NameList extends Array<string> {
  private readonly places = new Map<string, number>()

  override push(...names: string[]): number {
    for (const name of names) {
      if (!this.places.has(name)) this.places.set(name, this.length)
      super.push(name)
    }
    return this.length
  }

  override indexOf(name: string): number {
    return this.places.get(name) ?? -1
  }
}
