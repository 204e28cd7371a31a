/** What the figures are compared with. */
export default {
  compare: 'Compare',
  compareBefore: 'period before',
  compareYear: 'a year ago',
  compareOther: 'With another provider',
  compareSentence: 'For comparison, {what:string}: {rate:string}.',
  compareAgainst: 'Against {what:string}',
  compareAgainstYear: 'Against a year ago',
  noteComparisonPlace:
    'with {place:string} in the same days. Fewer than {n:number|count} are marked * and named in no title.',
} as const
