package dev.runners.provisioner.aws;

import dev.runners.provisioner.cloud.CloudAccess;
import dev.runners.provisioner.cloud.CloudTrouble;
import dev.runners.provisioner.cloud.CloudTrouble.Kind;
import dev.runners.provisioner.cloud.TryIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Assumes a role as it shall be assumed, and then as it must not be: a role that lets us in without its External ID would
 * let us in for everybody else of our users, too.
 */
@ApplicationScoped
class TryRole implements TryIdentity {

    private final OpenAccounts accounts;
    private final AwsConfig config;
    private volatile @Nullable String principal;

    TryRole(OpenAccounts accounts, AwsConfig config) {
        this.accounts = accounts;
        this.config = config;
    }

    @Override
    public Optional<String> of(CloudAccess access) {
        if (!isAssumed(access, access.externalId())) {
            return Optional.of("The role cannot be assumed. Let its trust policy allow sts:AssumeRole to " + principal()
                    + " with the condition StringEquals sts:ExternalId and this identity's External ID.");
        }
        if (isAssumed(access, null)) {
            return Optional.of("The role can be assumed without an External ID. Add the condition StringEquals "
                    + "sts:ExternalId with this identity's External ID to its trust policy.");
        }
        if (isAssumed(access, "runners-" + UUID.randomUUID())) {
            return Optional.of("The role can be assumed with any External ID. Let its trust policy demand exactly "
                    + "this identity's, by StringEquals.");
        }
        return Optional.empty();
    }

    private boolean isAssumed(CloudAccess access, @Nullable String externalId) {
        try {
            accounts.assume(access, externalId);
            return true;
        } catch (CloudTrouble e) {
            if (e.kind() == Kind.DENIED) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public String principal() {
        String known = principal;
        if (known == null) {
            known = config.principal().orElseGet(this::ask);
            principal = known;
        }
        return known;
    }

    /** Trust policies name the role, not the session that somebody has of it. */
    private String ask() {
        String arn = Ask.of("sts:GetCallerIdentity", accounts.sts().getCallerIdentity())
                .arn();
        return arn.replaceFirst(":sts:", ":iam:").replaceFirst(":assumed-role/([^/]+)/.*", ":role/$1");
    }
}
