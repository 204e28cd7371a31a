/** Minutes or hours of lateness as whole hours and minutes; what is less than a minute is left out. */
export function hoursAndMinutes(amount: number, unit: 'minutes' | 'hours'): { hours: number; minutes: number } {
  const minutes = Math.floor(unit === 'hours' ? amount * 60 : amount)
  return { hours: Math.floor(minutes / 60), minutes: minutes % 60 }
}
