// Days as the record writes them ("2031-05-03"), which have no zone, as moments that a time axis can draw.
const DAY = 86400000;

/** The beginning of a day, or of the first day of a month or year. */
export const begin = (day) => {
  const [year, month = 1, date = 1] = day.split("-").map(Number);
  const moment = new Date(2000, 0, 1);
  moment.setFullYear(year, month - 1, date);
  return moment;
};

/** The end of a day, or of the last day of a month or year. */
export const end = (day) => {
  const moment = begin(day), precision = day.split("-").length;
  if (precision === 1) moment.setFullYear(moment.getFullYear() + 1);
  else if (precision === 2) moment.setMonth(moment.getMonth() + 1);
  else moment.setDate(moment.getDate() + 1);
  return moment;
};

/** How many days lie between two moments. */
export const between = (one, other) => (other - one) / DAY;

/** A stretch of days in words; a whole month or year by its own name. */
export const inWords = ([first, last]) => {
  const is = (name) => first === isoDay(begin(name)) && last === isoDay(new Date(end(name) - 1));
  return [first, first.slice(0, 7), first.slice(0, 4)].find(is) ?? `${first} to ${last}`;
};

/** The day of a moment as the record writes it. */
export const isoDay = (moment) => {
  const [year, month, day] = [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()].map(String);
  return `${year.padStart(4, "0")}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
};

const STEPS = [["day", 1], ["week", 7], ["month", 31], ["quarter", 92], ["year", 366], ["decade", 3660], ["century", 36600]];

/** The least unit of time that has at least so many days. */
export const unitOf = (days) => (STEPS.find(([, length]) => length >= days) ?? STEPS.at(-1))[0];

/** The unit in which a day lies, by a name that tells it from others. */
export const inUnit = (day, unit) => {
  const [year, month] = day.split("-");
  if (unit === "day") return day;
  if (unit === "week") return `w${Math.floor(begin(day) / (7 * DAY))}`;
  if (unit === "month") return `${year}-${month}`;
  if (unit === "quarter") return `${year}q${Math.floor((month - 1) / 3)}`;
  return year.slice(0, { year: 4, decade: 3, century: 2 }[unit]);
};

/** How many days a unit has at most. */
export const lengthOf = (unit) => STEPS.find(([name]) => name === unit)[1];
