/** Of what is chosen beside a search in a toolbar. */
export const FIELD_LOOK = 'h-8 min-w-0 rounded-md border border-line bg-raised px-2'
