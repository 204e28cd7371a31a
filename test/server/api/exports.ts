import iconv from 'iconv-lite'
import { checkDigit } from '../ingest/numbers.ts'

/** An export as an office sends it: old names, a title above the header, windows-1251, numbers of applicants. */
const HEADER = 'case_no;usluga;etap_shag;organ;ispolnitel;peredano;zaversheno;rezultat;iin'
const ROWS = [
  'EKB-2020-0377;001;1;Экибастуз г.а.;Комиссия;12.05.2020 16:40;13.05.2020 10:00;',
  'EKB-2020-0377;001;2;Экибастуз г.а.;Комиссия;13.05.2020 10:00;;',
  'PVL-2020-0761;001;1;Павлодар;Нургалиев Е.;13.05.2020 09:05;12.05.2020 17:58;уведомление',
  'PVL-2020-0688;003;2/1;Лебяжинский;Гордиенко И.;11.05.2020 09:05;13.05.2020 17:58;отказ',
  'PVL-2020-0689;003;1/5;Теренкольский р-н;Гордиенко И.;01.04.2020 24:00;;',
  'PVL-2020-0690;003;3/2;Баянаул;Гордиенко И.;31.04.2020 10:00;;',
  'PVL-2020-0690;003;3/2;Баянаул;Гордиенко И.;01.05.2020 10:00;;',
  'PVL-2020-0690;003;3/2;Баянаул;Гордиенко И.;01.05.2020 10:00;;',
]

/** The n-th person's number. */
export function personNumber(n: number): string {
  const eleven = `870412300${String(10 + n)}`
  const digit = checkDigit(eleven)
  return digit === undefined ? personNumber(n + 50) : `${eleven}${digit}`
}

export const officeExport = (): Buffer =>
  iconv.encode(
    [
      'Отчёт отдела жилищно-коммунального хозяйства;;;;;;;;',
      HEADER,
      ...ROWS.map((row, n) => `${row};${personNumber(n)}`),
      '',
    ].join('\r\n'),
    'windows-1251',
  )

export const persons: readonly string[] = ROWS.map((_, n) => personNumber(n))

/** Canonical but for times that can be read both ways. */
export const ambiguousLog = (...times: readonly string[]): string =>
  [
    'case_id,service,stage,step,event,date,provider',
    ...times.map((at, n) => `C${n},HQ,HQ-1,1,completed,${at},551000000`),
    '',
  ].join('\n')
