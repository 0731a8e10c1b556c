package dev.runners.provisioner.aws;

import dev.runners.provisioner.cloud.Blueprint;
import dev.runners.provisioner.cloud.CloudPart;
import dev.runners.provisioner.cloud.CloudTarget;
import dev.runners.provisioner.cloud.CloudTrouble;
import dev.runners.provisioner.cloud.Made;
import dev.runners.provisioner.cloud.Piece;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClient;

/** Where a Runner's output goes, kept for a while. */
@ApplicationScoped
class LogGroupPart implements CloudPart {

    private final OpenAccounts accounts;
    private final AwsConfig config;

    LogGroupPart(OpenAccounts accounts, AwsConfig config) {
        this.accounts = accounts;
        this.config = config;
    }

    static String name(CloudTarget target) {
        return "/" + target.path();
    }

    @Override
    public Piece piece() {
        return Piece.LOG_GROUP;
    }

    @Override
    public Made make(Blueprint blueprint) {
        CloudTarget target = blueprint.target();
        CloudWatchLogsAsyncClient logs = accounts.of(target.access()).logs();
        try {
            Ask.of(
                    "logs:CreateLogGroup",
                    logs.createLogGroup(ask -> ask.logGroupName(name(target)).tags(target.tags())));
        } catch (CloudTrouble e) {
            if (!e.is("ResourceAlreadyExistsException")) {
                throw e;
            }
        }
        Ask.of(
                "logs:PutRetentionPolicy",
                logs.putRetentionPolicy(
                        ask -> ask.logGroupName(name(target)).retentionInDays(config.logRetentionDays())));
        return Made.of(
                "Log group " + name(target) + " keeps output for " + config.logRetentionDays() + " days.", Map.of());
    }

    @Override
    public boolean remove(Blueprint blueprint) {
        CloudTarget target = blueprint.target();
        try {
            Ask.of(
                    "logs:DeleteLogGroup",
                    accounts.of(target.access()).logs().deleteLogGroup(ask -> ask.logGroupName(name(target))));
        } catch (CloudTrouble e) {
            if (!e.is("ResourceNotFoundException")) {
                throw e;
            }
        }
        return true;
    }
}
