// Scrolls where the window is too low for it, and shows that it does.
const FLOATS = 'appear scroll-cue-y z-40 overflow-y-auto rounded-lg border border-line shadow-float'

export const MENU = `${FLOATS} max-h-(--radix-dropdown-menu-content-available-height) min-w-52 max-w-80 p-1`
export const MENU_ITEM =
  'flex cursor-pointer items-center gap-2 rounded-md px-2.5 py-1.5 outline-none data-highlighted:bg-sunken'
export const POPOVER = `${FLOATS} max-h-(--radix-popover-content-available-height) w-72 p-4`
