package dev.runners.testkit.aws.secrets;

import dev.runners.testkit.aws.state.Table;
import dev.runners.testkit.aws.wire.AwsError;
import dev.runners.testkit.aws.wire.Call;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The secrets of all accounts and regions; those whose recovery window has ended are gone. */
public final class SecretTable {

    private static final int SUFFIX = 7;

    private final Table<Secret> rows;

    public SecretTable(Table<Secret> rows) {
        this.rows = rows;
    }

    /** By name, by ARN, or by ARN without the six random characters at its end. */
    Optional<Secret> find(Call call, Instant at) {
        String id = call.maybe("SecretId");
        String wanted = id == null ? call.text("Name") : id;
        return in(call, at).stream()
                .filter(secret -> secret.name().equals(wanted)
                        || secret.arn().equals(wanted)
                        || secret.arn()
                                .substring(0, secret.arn().length() - SUFFIX)
                                .equals(wanted))
                .findFirst();
    }

    Secret named(Call call) {
        return find(call, call.seenAt())
                .orElseThrow(() ->
                        AwsError.of("ResourceNotFoundException", "Secrets Manager can't find the specified secret."));
    }

    /** One that is not on its way out. */
    Secret live(Call call) {
        Secret secret = named(call);
        if (secret.isDeleted()) {
            throw AwsError.of(
                    "InvalidRequestException",
                    "You can't perform this operation on the secret because it was marked for deletion.");
        }
        return secret;
    }

    List<Secret> in(Call call, Instant at) {
        return rows.all(at).stream()
                .filter(secret -> secret.account().equals(call.account())
                        && secret.region().equals(call.region()))
                .filter(secret -> !isGone(secret, call.now()))
                .toList();
    }

    /** As ECS resolves it at a task's start. */
    public Optional<Secret> find(String arn, Instant at, Instant now) {
        return rows.find(arn, at).filter(secret -> !secret.isDeleted() && !isGone(secret, now));
    }

    /** The ARN that a permission is about. */
    String resource(Call call) {
        String id = call.maybe("SecretId");
        return find(call, call.now())
                .map(Secret::arn)
                .orElse(
                        id != null && id.startsWith("arn:")
                                ? id
                                : call.arn("secret:" + (id == null ? call.text("Name") : id)));
    }

    private static boolean isGone(Secret secret, Instant now) {
        Instant goneAt = secret.goneAt();
        return goneAt != null && !now.isBefore(goneAt);
    }

    public List<Secret> all(Instant now) {
        return rows.all().stream().filter(secret -> !isGone(secret, now)).toList();
    }

    void put(Secret secret) {
        rows.put(secret.arn(), secret);
    }

    void remove(Secret secret) {
        rows.remove(secret.arn());
    }
}
