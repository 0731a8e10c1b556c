export const TAB_LIST = 'flex gap-5 overflow-x-auto border-b border-line'
export const TAB =
  '-mb-px border-b-2 border-transparent pb-2 font-medium whitespace-nowrap text-soft data-[state=active]:border-accent data-[state=active]:text-ink'
