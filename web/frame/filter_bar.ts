/** Height of the bar of filters in pixels: it stays in sight at the top of a page. */
export const FILTER_BAR = 49
