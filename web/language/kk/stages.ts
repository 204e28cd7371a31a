import type stages from '../en/stages.ts'

export default {
  legend: 'Шартты белгілер',
  onTimeWord: 'мерзімінде',
  refusedOnTime: 'Дәлелді бас тарту',
  receivedWord: 'Түсті',
  receivedMonth: 'Түскен айы',
  receivedCount: '{n:number|count} түсті',
  stagesNothing: 'Бұл уақытта бірде-бір кезең түспеді',
  stagesFew: 'Әр кезең бойынша аяқталғаны {n:number|count}\u2060-\u2060дан аз: салыстыруға ерте',
  stagesReached: 'Салыстырылған {n:number|count} кезеңнің бәрі мақсатта немесе одан жоғары',
  stagesOne: '{stage:string}: мерзімінде {rate:string}',
  stagesWorst: 'Ең көп кешігетін кезең — «{stage:string}»: мерзімінде {rate:string}',
  stagesSubtitle:
    '{received:number|count} кезең түсті: {completed:string} аяқталды, оның {late:string} кеш. Қазір мерзімі өткені {overdue:string}, мерзімі бұзылу қаупі бары {risk:string}.',
  stacksNone: 'Түскен кезеңдердің ешқайсысы аяқталған жоқ',
  stacksNoneLate: 'Аяқталған {n:number|count} кезең ішінде кешіккені жоқ',
  stacksLate: '{all:string} кезең ішінде {late:string} кешігіп аяқталды, ең көбі — «{stage:string}»',
  stacksSubtitle: 'Осы уақытта түскен кезеңдердің күйі және қанша іс келесі кезеңге өткені',
  stacksNote:
    'Мерзімінде — бағаланып аяқталғандардың үлесі. Өзгеріс: {against:string}. Кезең аралығында норма жүрмейді.',
  wentOn: '{all:string} ішінде {n:number|count} келесі кезеңге өтті: {stage:string}',
  gapBetween: 'арасы {days:string} күн, нормасыз',
  cohortsFew: 'Әр айда аяқталғаны {n:number|count} кезеңнен аз',
  cohortsReached: 'Мақсаттан төмен түскен ай жоқ',
  cohortsWorst: '{month:string}: түскендердің {rate:string} мерзімінде, «{stage:string}» кезеңі',
  cohortsSubtitle: 'Мерзімінде аяқталғандар үлесі, %, түскен айы бойынша',
  cohortsNote: '○ бір бөлігі әлі орындалуда: үлес өзгеруі мүмкін. * аяқталғаны {n:number|count}\u2060-\u2060дан аз',
  cohortLabel:
    '{month:string}, {stage:string}: {received:number|count} түсті, мерзімінде {rate:string}, орындалуда {open:number|count}',
  funnelNoneOpen: 'Түскен кезеңдердің бәрі аяқталды',
  funnelOpen: 'Ашықтардың көбі «{step:string}» қадамында ({stage:string}): {all:string} ішінде {n:string}',
  funnelSubtitle: 'Осы уақытта түскен кезеңдердің қаншасы әр қадамнан өтті',
  funnelNote:
    'Қоюы — қадам орындалды. Ашығы, + — қазір осында тұр; қызылы — қадамның мерзімі өтті. Бас тартылса, кезең соңғы қадамынан бұрын аяқталады.',
  funnelDone: '{step:string}: {n:number|count} кезеңде орындалды',
  funnelStands: '{step:string}: осында {n:number|count}, мерзімі өткені {overdue:number|count}',
  funnelReached: 'Жетті',
  funnelOpenNow: 'Қазір осында',
  placesFew: 'Әр орында аяқталғаны {n:number|count} кезеңнен аз',
  placesReached: 'Бірде-бір кезеңде мақсаттан төмен орын жоқ',
  placesWorst: 'Ең артта қалғаны — {place:string}: «{stage:string}», мерзімінде {rate:string}',
  placesSubtitle:
    'Қызмет берушілер мерзімінде үлесі бойынша, төменнен жоғары қарай. * аяқталғаны {n:number|count}\u2060-\u2060дан аз: салыстырылмайды',
  placesNote: 'Уақыт ішінде түскен кезеңдер және көрсетілген сәтке дейін олардың не болғаны.',
} as const satisfies Record<keyof typeof stages, string>
