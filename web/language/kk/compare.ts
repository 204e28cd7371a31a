import type compare from '../en/compare.ts'

export default {
  compare: 'Салыстыру',
  compareBefore: 'алдыңғымен',
  compareYear: 'бір жыл бұрын',
  compareOther: 'Басқа қызмет берушімен',
  compareSentence: 'Салыстыру үшін, {what:string}: {rate:string}.',
  compareAgainst: 'Салыстырғанда: {what:string}',
  compareAgainstYear: 'Былтырғыға қарағанда',
  noteComparisonPlace:
    'сол күндердегі «{place:string}» орнымен. {n:number|count}\u2060-\u2060дан аз болса, * қойылады және тақырыпта аталмайды.',
} as const satisfies Record<keyof typeof compare, string>
