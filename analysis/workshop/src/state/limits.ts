// What a session may hold, whether it is a code or a file: what is written keeps to it, and what is read is held to it.
export const MOST_MONTHS = 2400;
export const MOST_COUNT = 1_000_000;
export const MOST_STEPS = 999;
export const MOST_CALLED = 60;  // letters of a kept what-if's name
export const MOST_TALK = 4000;  // letters of one field
export const MOST_VOTES = 9999;
export const MOST_DRAWN = 1e9;

// What a change may look like before the engine is asked: one line each, as --set takes it. The engine has the last word.
export const isText = (value: string, most: number): boolean => value.length <= most && !/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(value);
export const isKey = (key: string): boolean => /^[a-z]+\.[A-Za-z0-9_.-]{1,120}$/.test(key);
export const isValue = (value: string): boolean => /^[A-Za-z0-9_.+<>=:@ -]{1,80}$/.test(value);
