package dev.runners.testkit.aws.iam;

import dev.runners.testkit.aws.wire.Caller;
import dev.runners.testkit.aws.wire.Key;
import java.time.Instant;

/** Credentials given out for a role. */
public record Session(
        String accessKey, String secret, String token, String arn, String account, String role, Instant expires) {

    Key key() {
        return new Key(secret, token, expires, new Caller(arn, account, role));
    }
}
