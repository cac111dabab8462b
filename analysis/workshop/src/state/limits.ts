// What a change may look like before the engine is asked: one line each, as --set takes it. The engine has the last word.

export const isText = (value: string, most: number): boolean => value.length <= most && !/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(value);
export const isKey = (key: string): boolean => /^[a-z]+\.[A-Za-z0-9_.-]{1,120}$/.test(key);
export const isValue = (value: string): boolean => /^[A-Za-z0-9_.+<>=:@ -]{1,80}$/.test(value);
