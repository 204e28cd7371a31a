/** What a screen reader is told; what the reader just did is also shown for a moment at the foot of the page. */
class Announcement {
  text = $state('')
  shown = $state(false)
  #timer: ReturnType<typeof setTimeout> | undefined

  say(text: string, shown: boolean): void {
    this.text = text
    this.shown = shown
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.text = ''
    }, 3000)
  }
}

export const announcement = new Announcement()
/** Told and shown. */
export const announce = (text: string): void => announcement.say(text, true)
/** Told only: those who see the page see it anyway. */
export const tell = (text: string): void => announcement.say(text, false)
