package dev.runners.provisioner.aws;

import dev.runners.contracts.Token;
import dev.runners.provisioner.cloud.Blueprint;
import dev.runners.provisioner.cloud.CloudPart;
import dev.runners.provisioner.cloud.CloudTarget;
import dev.runners.provisioner.cloud.CloudTrouble;
import dev.runners.provisioner.cloud.Made;
import dev.runners.provisioner.cloud.Piece;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerAsyncClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/**
 * The Runner's token, minted here and put into Secrets Manager, and nowhere else. Each call mints anew, for what was minted
 * before is known to nobody any more; a task definition names the version that it was registered for, so that whoever puts
 * a value late changes nothing.
 */
@ApplicationScoped
class CredentialPart implements CloudPart {

    private final OpenAccounts accounts;

    CredentialPart(OpenAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Piece piece() {
        return Piece.CREDENTIAL;
    }

    @Override
    public Made make(Blueprint blueprint) {
        CloudTarget target = blueprint.target();
        SecretsManagerAsyncClient secrets = accounts.of(target.access()).secrets();
        Token token = Token.generate(Token.RUNNER_PREFIX);
        String version = UUID.randomUUID().toString();
        String arn = put(secrets, target, token, version);
        return new Made(
                "Token minted and put into the secret " + target.path() + ".",
                Map.of(Made.SECRET, arn, Made.SECRET_VERSION, version),
                token.digest());
    }

    private static String put(SecretsManagerAsyncClient secrets, CloudTarget target, Token token, String version) {
        try {
            return Ask.of(
                            "secretsmanager:CreateSecret",
                            secrets.createSecret(ask -> ask.name(target.path())
                                    .description("Token of the Runner " + target.runnerId())
                                    .secretString(token.reveal())
                                    .clientRequestToken(version)
                                    .tags(target.tags().entrySet().stream()
                                            .map(tag -> Tag.builder()
                                                    .key(tag.getKey())
                                                    .value(tag.getValue())
                                                    .build())
                                            .toList())))
                    .arn();
        } catch (CloudTrouble e) {
            if (e.is("InvalidRequestException")) {
                Ask.of("secretsmanager:RestoreSecret", secrets.restoreSecret(ask -> ask.secretId(target.path())));
            } else if (!e.is("ResourceExistsException")) {
                throw e;
            }
            return Ask.of(
                            "secretsmanager:PutSecretValue",
                            secrets.putSecretValue(ask -> ask.secretId(target.path())
                                    .secretString(token.reveal())
                                    .clientRequestToken(version)))
                    .arn();
        }
    }

    @Override
    public List<String> drift(Blueprint blueprint) {
        try {
            DescribeSecretResponse there = Ask.of(
                    "secretsmanager:DescribeSecret",
                    accounts.of(blueprint.target().access())
                            .secrets()
                            .describeSecret(
                                    ask -> ask.secretId(blueprint.target().path())));
            if (there.deletedDate() != null) {
                return List.of("Its secret is about to be deleted. Deploy it again.");
            }
            return there.versionIdsToStages().containsKey(blueprint.made(Made.SECRET_VERSION))
                    ? List.of()
                    : List.of("Its secret does not hold its token any more. Deploy it again.");
        } catch (CloudTrouble e) {
            if (e.is("ResourceNotFoundException")) {
                return List.of("Its secret is not there. Deploy it again.");
            }
            throw e;
        }
    }

    /** At once: a token that nobody may use any more is not worth a month of recovery. */
    @Override
    public boolean remove(Blueprint blueprint) {
        CloudTarget target = blueprint.target();
        try {
            Ask.of(
                    "secretsmanager:DeleteSecret",
                    accounts.of(target.access())
                            .secrets()
                            .deleteSecret(ask -> ask.secretId(target.path()).forceDeleteWithoutRecovery(true)));
        } catch (CloudTrouble e) {
            if (!e.is("ResourceNotFoundException")) {
                throw e;
            }
        }
        return true;
    }
}
