/** A saved mapping names a file on the server: letters, digits, dots and dashes. */
export const PROFILE_NAME = /^[A-Za-z0-9_][\w.-]{0,59}$/
