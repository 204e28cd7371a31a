import type { Language } from '../../clock/types.ts'
import type { Reason } from '../acknowledge.ts'

/** What the page says that a link of a message opens. */
export interface AcknowledgeWords {
  readonly title: string
  readonly lead: string
  readonly reason: string
  readonly reasons: Readonly<Record<Reason, string>>
  readonly words: string
  readonly promised: string
  readonly promisedHint: string
  readonly send: string
  readonly done: string
  readonly doneHint: string
  readonly unknown: string
  readonly expired: string
  readonly used: string
  readonly over: string
  readonly close: string
  readonly reasonMissing: string
  readonly wordsMissing: string
  readonly promisedWrong: string
  readonly answered: string
}

const kk: AcknowledgeWords = {
  title: 'Дабылға жауап',
  lead: 'Кешігу себебін және рәсім орындалатын күнді көрсетіңіз. Жауап бергеннен кейін хабарлар тоқтатылады.',
  reason: 'Себебі',
  reasons: {
    documents: 'Құжаттар күтілуде',
    other_body: 'Басқа органның жауабы күтілуде',
    workload: 'Жүктеме көп',
    absence: 'Орындаушы орнында жоқ',
    system: 'Ақпараттық жүйе жұмыс істемейді',
    done_elsewhere: 'Орындалды, бірақ журналда жоқ',
    other: 'Басқа себеп',
  },
  words: 'Түсініктеме',
  promised: 'Қай күнге дейін орындалады',
  promisedHint: 'Міндетті емес. Осы күн өтіп, рәсім орындалмаса, хабарлар қайта басталады.',
  send: 'Жауап беру',
  done: 'Жауап жазылды',
  doneHint: 'Бұл бетті жабуға болады.',
  unknown: 'Мұндай сілтеме жоқ',
  expired: 'Сілтеменің мерзімі өтті',
  used: 'Бұл сілтеме пайдаланылған',
  over: 'Жауап қажет емес: рәсім орындалды немесе жауап берілді',
  close: 'Жауапты бақылау панелінде де беруге болады.',
  reasonMissing: 'Себебін таңдаңыз.',
  wordsMissing: 'Басқа себепті түсініктемеде жазыңыз.',
  promisedWrong: 'Бүгінгі немесе бір жыл ішіндегі кейінгі күнді көрсетіңіз.',
  answered: 'жауап берілді',
}

const ru: AcknowledgeWords = {
  title: 'Ответ на оповещение',
  lead: 'Укажите причину задержки и день, к которому процедура будет исполнена. После ответа сообщения прекратятся.',
  reason: 'Причина',
  reasons: {
    documents: 'Ожидаются документы',
    other_body: 'Ожидается ответ другого органа',
    workload: 'Большая нагрузка',
    absence: 'Исполнитель отсутствует',
    system: 'Не работает информационная система',
    done_elsewhere: 'Исполнено, но в журнале этого нет',
    other: 'Другая причина',
  },
  words: 'Пояснение',
  promised: 'К какому дню будет исполнено',
  promisedHint: 'Необязательно. Если день пройдёт, а процедура не будет исполнена, сообщения возобновятся.',
  send: 'Ответить',
  done: 'Ответ записан',
  doneHint: 'Страницу можно закрыть.',
  unknown: 'Такой ссылки нет',
  expired: 'Срок действия ссылки истёк',
  used: 'Эта ссылка уже использована',
  over: 'Ответ не нужен: процедура исполнена или ответ уже дан',
  close: 'Ответить можно и на панели мониторинга.',
  reasonMissing: 'Выберите причину.',
  wordsMissing: 'Напишите в пояснении, какая это причина.',
  promisedWrong: 'Укажите сегодняшний день или более поздний, в пределах года.',
  answered: 'ответ дан',
}

const en: AcknowledgeWords = {
  title: 'Acknowledge an alert',
  lead: 'Give the reason for the delay, and the day by which the step will be done. Messages stop once you have answered.',
  reason: 'Reason',
  reasons: {
    documents: 'Waiting for documents',
    other_body: 'Waiting for another body',
    workload: 'Too much work',
    absence: 'Whoever does it is absent',
    system: 'The information system is down',
    done_elsewhere: 'Done, but not in the log',
    other: 'Another reason',
  },
  words: 'Explanation',
  promised: 'Done by',
  promisedHint: 'Optional. When that day has passed and the step is not done, messages begin again.',
  send: 'Acknowledge',
  done: 'Your answer is on record',
  doneHint: 'You can close this page.',
  unknown: 'There is no such link',
  expired: 'This link has expired',
  used: 'This link has been used',
  over: 'No answer is needed: the step is done, or has been answered',
  close: 'You can also answer on the dashboard.',
  reasonMissing: 'Choose a reason.',
  wordsMissing: 'Say in the explanation which reason it is.',
  promisedWrong: 'Give today or a later day, within a year.',
  answered: 'answered',
}

export const acknowledgeWords: Readonly<Record<Language, AcknowledgeWords>> = { kk, ru, en }
