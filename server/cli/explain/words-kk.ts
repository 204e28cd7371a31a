import { hoursAndMinutes } from './hours-and-minutes.ts'
import type { Words } from './words.ts'

/** Сан есімнен кейін зат есім жекеше түрде тұрады. */
const UNITS = {
  minutes: 'минут',
  hours: 'сағат',
  calendar_days: 'күнтізбелік күн',
  working_days: 'жұмыс күні',
}

export const kk: Words = {
  weekdays: ['дс', 'сс', 'ср', 'бс', 'жм', 'сн', 'жс'],
  caseNumber: 'Іс',
  asOf: 'Есептеу сәті',
  norm: 'нормативтік мерзім',
  noNorm: 'регламентте мерзім белгіленбеген',
  received: 'Келіп түсті',
  handedOver: 'Берілді',
  started: 'Басталды',
  deadline: 'Соңғы мерзім',
  completed: 'Аяқталды',
  suspended: 'Тоқтатыла тұрды',
  stillSuspended: 'қайта басталған жоқ',
  used: 'Пайдаланылған мерзім',
  dayByDay: 'Күндер бойынша',
  hourByHour: 'Жұмыс уақыты бойынша',
  rules: 'Мерзім қалай есептелді',
  source: 'Норманың дереккөзі',
  line: 'жол',
  corporation: 'Мемлекеттік корпорацияға дейінгі мерзім',
  atRisk: 'мерзімі бұзылу қаупі бар',
  afterHours: 'жұмыс уақытынан тыс',
  lateAlone: 'Барлық рәсімдер мерзімінде орындалды, бірақ кезеңнің жалпы мерзімі бұзылды',
  fromSource: 'мерзім дереккөзде көрсетілген',
  deviations: 'Ауытқулар',
  amount: (count, unit) => `${count} ${UNITS[unit]}`,
  lateBy(amount, unit) {
    if (unit === 'minutes' || unit === 'hours') {
      const { hours, minutes } = hoursAndMinutes(amount, unit)
      if (minutes > 0) return `${hours > 0 ? `${hours} сағат ` : ''}${minutes} минутқа`
      return hours > 0 ? `${hours} сағатқа` : 'бір минутқа жетпейтін уақытқа'
    }
    if (amount < 1) return 'бір күнге жетпейтін уақытқа'
    return unit === 'working_days' ? `${amount} жұмыс күніне` : `${amount} күнтізбелік күнге`
  },
  verdict(verdict, lateBy) {
    const by = lateBy === null ? '' : `${lateBy} `
    return {
      on_time: 'мерзімінде орындалды',
      late: lateBy === null ? 'мерзімі бұзылып орындалды' : `мерзімі ${by}кешіктіріліп орындалды`,
      open: 'орындалуда',
      due_soon: 'мерзімі таяу',
      overdue: lateBy === null ? 'мерзімі өткен' : `мерзімі ${by}кешіктірілді`,
      suspended: 'тоқтатыла тұрды',
      unjudged: 'мерзімі бағаланбайды',
    }[verdict]
  },
  results: { returned: 'пысықтауға қайтарылды', skipped: 'өткізіп жіберілді', closed: 'кезеңмен бірге жабылды' },
  outcomes: { granted: 'қызмет көрсетілді', refused: 'бас тартылды' },
  reasons: {
    no_provider: 'көрсетілетін қызметті беруші белгісіз',
    no_receipt: 'келіп түскені туралы жазба жоқ',
    no_edition: 'келіп түскен күні қолданыста болған регламент редакциясы жоқ',
    no_calendar: 'бұл жылдың өндірістік күнтізбесі жоқ',
    no_norm: 'регламентте мерзім белгіленбеген',
    no_handover: 'берілгені туралы жазба жоқ',
    skipped: 'іс-қимыл өткізіп жіберілді',
    returned: 'іс қайтарылды',
    day_precision: 'уақыт тек күніне дейінгі дәлдікпен белгілі',
  },
  deviation: {
    step_skipped: 'іс-қимыл өткізіп жіберілді',
    out_of_order: 'іс-қимыл ретімен орындалмады',
    repeated: 'іс-қимыл қайтарусыз қайта орындалды',
    wrong_actor: 'басқа тұлға орындады',
    activity_not_in_regulation: 'регламентте мұндай іс-қимыл жоқ',
    event_after_end: 'кезең аяқталғаннан кейінгі оқиға',
    completion_before_handover: 'келіп түскенге дейін аяқталған',
    future_timestamp: 'уақыты жүктелген күннен кейін',
    no_receipt: 'келіп түскені туралы жазба жоқ',
    second_receipt: 'қайта келіп түскен',
    suspension_within_suspension: 'қайта тоқтатыла тұрған',
    resumption_without_suspension: 'тоқтатыла тұрмай қайта басталған',
    late_extension: 'ұзарту мерзім өткеннен кейін жазылған',
    other_provider: 'басқа көрсетілетін қызметті берушідегі оқиға',
  },
  dayOfHandover: 'берілген күн, есептелмейді',
  countedDay: (number) => `${number}-күн`,
  lastDay: (number) => (number === null ? 'мерзімнің соңғы күні' : `${number}-күн, мерзімнің соңғы күні`),
  lateDay: (number) => `кешігу +${number}`,
  laterDay: 'есептелмейді',
  fallsHere: (number, why) =>
    `${number === null ? 'есеп' : `${number}-күн`} осы жұмыс емес күнге тура келеді — ${why}: соңғы күн одан кейінгі жұмыс күніне ауыстырылады`,
  moreDays: (count) => `… тағы ${new Intl.NumberFormat('kk').format(count)} күн`,
  moreLate: (count, to, minutes) => `… тағы ${count} аралық, ${to} дейін кешігу барлығы ${minutes} мин`,
  notCounted: (why) => `есептелмейді: ${why}`,
  because: {
    weekend: 'демалыс күні',
    holiday: 'мереке күні',
    transferred_off: 'ауыстырылған демалыс күні',
    suspended: 'мерзім тоқтатыла тұрды',
  },
  workingWeekend: 'ауыстырылған жұмыс күні',
  interval: (minutes, mark) => (mark === 'late' ? `кешігу ${minutes} мин` : `мерзімнен ${minutes} мин`),
  acts: {
    'Civil Code': 'Азаматтық кодекс',
    'Administrative Code': 'Әкімшілік рәсімдік-процестік кодекс',
    'Labour Code': 'Еңбек кодексі',
    'Law 107-II': '№ 107-II Заң',
    'Law on Holidays': 'Мерекелер туралы заң',
  },
  article: (act, number) => `${act}, ${number.replace(/(\(.*)?$/, '-бап $1').trim()}`,
  rule: {
    day_after: 'Мерзім берілген күннің келесі күнінен басталады',
    same_day: 'Берілген күн мерзімнің бірінші күні болып есептеледі',
    day_zero_moved: 'Жұмыс емес күні берілген іс келесі жұмыс күні берілген болып есептеледі',
    rolled: 'Соңғы күні жұмыс емес күнге тура келгендіктен, мерзім одан кейінгі жұмыс күніне ауыстырылды',
    working_days: 'Өндірістік күнтізбе бойынша жұмыс күндері ғана есептеледі',
    end_of_day: 'Мерзім соңғы күннің жиырма төрт сағатында аяқталады',
    closing_time: 'Мерзім соңғы күні жұмыс уақытының бітуімен аяқталады',
    office_hours: 'Минуттар мен сағаттар жұмыс уақытында ғана есептеледі',
    plain_hours: 'Минуттар мен сағаттар үзіліссіз есептеледі',
    elapsed: 'Мерзім өткен уақыт бойынша үзіліссіз есептеледі',
    pause_days: 'Тоқтатыла тұрған күндер есептелмейді',
    pause_time: 'Тоқтатыла тұрған уақыт есептелмейді',
    breach_before_pause: 'Мерзім өткеннен кейінгі тоқтата тұру бұзушылықты жоймайды',
    source_deadline: 'Соңғы мерзім дереккөзде көрсетілген және қайта есептелмей алынды',
  },
}
