export const MENU = 'appear z-40 min-w-52 max-w-80 rounded-lg border border-line bg-raised p-1 shadow-float'
export const MENU_ITEM =
  'flex cursor-pointer items-center gap-2 rounded-md px-2.5 py-1.5 outline-none data-highlighted:bg-sunken'
