package dev.runners.provisioner.aws;

import dev.runners.provisioner.cloud.Blueprint;
import dev.runners.provisioner.cloud.CloudPart;
import dev.runners.provisioner.cloud.CloudTarget;
import dev.runners.provisioner.cloud.CloudTrouble;
import dev.runners.provisioner.cloud.Made;
import dev.runners.provisioner.cloud.Piece;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

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
    public List<String> drift(Blueprint blueprint) {
        String name = name(blueprint.target());
        Optional<LogGroup> there = Ask.of(
                        "logs:DescribeLogGroups",
                        accounts.of(blueprint.target().access())
                                .logs()
                                .describeLogGroups(ask -> ask.logGroupNamePrefix(name)))
                .logGroups()
                .stream()
                .filter(group -> group.logGroupName().equals(name))
                .findFirst();
        if (there.isEmpty()) {
            return List.of("Its log group is not there. Deploy it again.");
        }
        Integer days = there.get().retentionInDays();
        return days != null && days == config.logRetentionDays()
                ? List.of()
                : List.of("Its log group keeps output " + (days == null ? "for good" : "for " + days + " days")
                        + " instead of " + config.logRetentionDays() + " days. Deploy it again.");
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
