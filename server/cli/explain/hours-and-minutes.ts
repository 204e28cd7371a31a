/** Minutes or hours of lateness as whole hours and minutes; what is less than a minute is left out. */
export function hoursAndMinutes(amount: number, unit: 'minutes' | 'hours'): { hours: number; minutes: number } {
  // By way of whole seconds: a third of an hour is 20 minutes, not 19.999.
  const seconds = Math.round(amount * (unit === 'hours' ? 3600 : 60))
  return { hours: Math.floor(seconds / 3600), minutes: Math.floor(seconds / 60) % 60 }
}
