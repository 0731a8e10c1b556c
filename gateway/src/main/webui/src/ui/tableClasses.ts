/** What can be done stays in sight, however many columns there are. */
export const STAYS = 'sticky right-0 bg-inherit'

/** Of a column that a narrow screen may do without. */
export const narrow = (wideOnly: string[] | undefined, id: string) =>
  wideOnly?.includes(id) ? 'max-md:hidden' : ''
