import type compare from '../en/compare.ts'

export default {
  compare: 'Сравнить',
  compareBefore: 'с прошлым периодом',
  compareYear: 'год назад',
  compareOther: 'С другим услугодателем',
  compareSentence: 'Для сравнения, {what:string}: {rate:string}.',
  compareAgainst: 'К месту: {what:string}',
  compareAgainstYear: 'К прошлому году',
  noteComparisonPlace:
    'с местом «{place:string}» за те же дни. Где меньше {n:number|count}, ставим * и в заголовке не называем.',
} as const satisfies Record<keyof typeof compare, string>
