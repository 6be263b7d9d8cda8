/** A wait that can be cut short. A wake that comes while nobody waits cuts the next wait short. */
export class Pause {
  #finish: (() => void) | null = null
  #woken = false

  wait(ms: number): Promise<void> {
    if (this.#woken) {
      this.#woken = false
      return Promise.resolve()
    }
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#finish?.(), ms)
      this.#finish = () => {
        clearTimeout(timer)
        this.#finish = null
        resolve()
      }
    })
  }

  wake(): void {
    if (this.#finish) this.#finish()
    else this.#woken = true
  }
}
