package dev.runners.contracts.webhook;

/** In which words a webhook is told. */
public enum WebhookFormat {
    /** A CloudEvent 1.0 in structured mode, signed as Standard Webhooks has it: for programs. */
    CLOUD_EVENTS,
    /** A message as Slack's incoming webhooks take it, and Mattermost's: for people. */
    SLACK
}
