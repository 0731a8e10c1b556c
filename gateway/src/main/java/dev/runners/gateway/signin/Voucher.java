package dev.runners.gateway.signin;

/** Who says who somebody is. */
enum Voucher {
    /** The users that the configuration names, with their passwords. */
    CONFIGURATION,
    /** The OpenID Connect provider. */
    PROVIDER
}
