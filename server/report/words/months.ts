import type { Language } from '../../clock/types.ts'

/** A month in the forms that sentences need. */
export interface MonthName {
  /** май · мамыр · May */
  readonly name: string
  /** After a day: 31 мая · 31 мамыр · 31 May */
  readonly of: string
  /** в мае · мамырда · in May */
  readonly within: string
  /** чем в мае · мамырмен салыстырғанда · than in May */
  readonly than: string
  readonly short: string
}

const ru = (name: string, of: string, within: string, short: string): MonthName => ({
  name,
  of,
  within: `в ${within}`,
  than: `чем в ${within}`,
  short,
})
const kk = (name: string, within: string, than: string, short: string): MonthName => ({
  name,
  of: name,
  within,
  than: `${than} салыстырғанда`,
  short,
})
const en = (name: string): MonthName => ({
  name,
  of: name,
  within: `in ${name}`,
  than: `than in ${name}`,
  short: name.slice(0, 3),
})

export const MONTHS: Readonly<Record<Language, readonly MonthName[]>> = {
  ru: [
    ru('январь', 'января', 'январе', 'янв'),
    ru('февраль', 'февраля', 'феврале', 'фев'),
    ru('март', 'марта', 'марте', 'мар'),
    ru('апрель', 'апреля', 'апреле', 'апр'),
    ru('май', 'мая', 'мае', 'май'),
    ru('июнь', 'июня', 'июне', 'июн'),
    ru('июль', 'июля', 'июле', 'июл'),
    ru('август', 'августа', 'августе', 'авг'),
    ru('сентябрь', 'сентября', 'сентябре', 'сен'),
    ru('октябрь', 'октября', 'октябре', 'окт'),
    ru('ноябрь', 'ноября', 'ноябре', 'ноя'),
    ru('декабрь', 'декабря', 'декабре', 'дек'),
  ],
  kk: [
    kk('қаңтар', 'қаңтарда', 'қаңтармен', 'қаң'),
    kk('ақпан', 'ақпанда', 'ақпанмен', 'ақп'),
    kk('наурыз', 'наурызда', 'наурызбен', 'нау'),
    kk('сәуір', 'сәуірде', 'сәуірмен', 'сәу'),
    kk('мамыр', 'мамырда', 'мамырмен', 'мам'),
    kk('маусым', 'маусымда', 'маусыммен', 'мау'),
    kk('шілде', 'шілдеде', 'шілдемен', 'шіл'),
    kk('тамыз', 'тамызда', 'тамызбен', 'там'),
    kk('қыркүйек', 'қыркүйекте', 'қыркүйекпен', 'қыр'),
    kk('қазан', 'қазанда', 'қазанмен', 'қаз'),
    kk('қараша', 'қарашада', 'қарашамен', 'қар'),
    kk('желтоқсан', 'желтоқсанда', 'желтоқсанмен', 'жел'),
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ].map(en),
}
