import { expect, it } from 'vitest'
import { byAlphabet } from '../../web/language/alphabet.ts'

/** Protects the order of names: Kazakh letters stand beside those they come from, and not behind Я. */
it.each([
  [
    'Kazakh',
    [
      'Айша',
      'Аққулы',
      'Ақсу',
      'Ақтоғай',
      'Әлия',
      'Баянауыл',
      'Ғалым',
      'Дәулет',
      'Екібастұз',
      'Жанар',
      'Қалқаман',
      'Май',
      'Өмір',
      'Павлодар',
      'Ұлы',
      'Үміт',
      'Шарбақты',
      'Ырыс',
      'Іле',
      'Юсуф',
    ],
  ],
  ['Russian', ['Аксу', 'Актогайский', 'Аққулы', 'Баянаульский', 'Ежов', 'Ёлкин', 'Жуков', 'Экибастуз', 'Яблоков']],
  ['Latin before Cyrillic, numbers first', ['1 шаг', 'Akkuly', 'aksu', 'May', 'Ақсу']],
])('%s', (_, names) => {
  expect([...names].reverse().sort(byAlphabet)).toEqual(names)
})
