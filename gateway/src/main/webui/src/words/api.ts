/** What stands for an answer that did not come, or that says too little. */
export const words = {
  gatewayLost: 'The gateway does not answer',
  gatewayLostMore: 'Is it running, and this machine on the network? The page tries again by itself.',
  noDetail: 'The answer says no more than that.',
  pageFailed: 'Something went wrong in the page',
} as const
