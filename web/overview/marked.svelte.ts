/** The place under the pointer or the focus: every figure of the page rings it. */
class Marked {
  place = $state<string | null>(null)
}

export const marked = new Marked()
