package dev.runners.provisioner.aws;

import dev.runners.provisioner.cloud.CloudAccess;
import dev.runners.provisioner.cloud.CloudTarget;
import dev.runners.provisioner.cloud.CloudTrouble;
import dev.runners.provisioner.cloud.FindOrphans;
import dev.runners.provisioner.cloud.Piece;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceField;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.secretsmanager.model.FilterNameStringType;

/**
 * Finds orphans: by their names, which tell the Runner, and then by their tags, which tell whose they are, so that another
 * installation's are left alone. Only of what may be an orphan the tags are asked: most calls list, and few ask.
 */
@ApplicationScoped
class FindTagged implements FindOrphans {

    private static final Pattern NAMED =
            Pattern.compile(CloudTarget.PREFIX + "[-/]([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");
    private static final int AT_ONCE = 10;

    private final OpenAccounts accounts;

    FindTagged(OpenAccounts accounts) {
        this.accounts = accounts;
    }

    /** Of something that may be an orphan, how its tags are asked. */
    private record Candidate(Piece piece, String arn, UUID runner, Tagged tags) {}

    /** Asks for the tags of something. */
    private interface Tagged {
        Map<String, String> ask();
    }

    @Override
    public List<Orphan> in(CloudAccess access, Predicate<UUID> isKnown) {
        AwsAccount account = accounts.of(access);
        String identity = access.identityId().toString();
        return Stream.of(
                        roles(account, isKnown),
                        groups(account, isKnown),
                        logs(account, isKnown),
                        secrets(account, isKnown),
                        definitions(account, isKnown),
                        services(account, isKnown))
                .flatMap(List::stream)
                .filter(one -> identity.equals(one.tags().ask().get(CloudTarget.IDENTITY_TAG)))
                .map(one -> new Orphan(one.piece(), one.arn(), one.runner()))
                .toList();
    }

    private static void add(
            List<Candidate> all, Piece piece, String arn, String name, Predicate<UUID> isKnown, Tagged tags) {
        Matcher matcher = NAMED.matcher(name);
        if (matcher.find()) {
            UUID runner = UUID.fromString(matcher.group(1));
            if (!isKnown.test(runner)) {
                all.add(new Candidate(piece, arn, runner, tags));
            }
        }
    }

    private static List<Candidate> roles(AwsAccount account, Predicate<UUID> isKnown) {
        List<Role> roles = new ArrayList<>();
        Ask.of(
                "iam:ListRoles",
                account.iam()
                        .listRolesPaginator(ask -> ask.pathPrefix("/" + CloudTarget.PREFIX + "/"))
                        .roles()
                        .subscribe(roles::add));
        List<Candidate> all = new ArrayList<>();
        for (Role role : roles) {
            Piece piece = role.roleName().endsWith("-task") ? Piece.TASK_ROLE : Piece.EXECUTION_ROLE;
            add(all, piece, role.arn(), role.roleName(), isKnown, () -> {
                Map<String, String> tags = new HashMap<>();
                Ask.of("iam:ListRoleTags", account.iam().listRoleTags(ask -> ask.roleName(role.roleName())))
                        .tags()
                        .forEach(tag -> tags.put(tag.key(), tag.value()));
                return tags;
            });
        }
        return all;
    }

    private static List<Candidate> groups(AwsAccount account, Predicate<UUID> isKnown) {
        String identity = account.access().identityId().toString();
        Filter ours = Filter.builder()
                .name("tag:" + CloudTarget.IDENTITY_TAG)
                .values(identity)
                .build();
        List<Candidate> all = new ArrayList<>();
        Ask.of(
                "ec2:DescribeSecurityGroups",
                account.ec2()
                        .describeSecurityGroupsPaginator(ask -> ask.filters(ours))
                        .securityGroups()
                        .subscribe(group -> add(
                                all,
                                Piece.SECURITY_GROUP,
                                account.arn("ec2", "security-group/" + group.groupId()),
                                group.groupName(),
                                isKnown,
                                () -> Map.of(CloudTarget.IDENTITY_TAG, identity))));
        return all;
    }

    private static List<Candidate> logs(AwsAccount account, Predicate<UUID> isKnown) {
        List<Candidate> all = new ArrayList<>();
        Ask.of(
                "logs:DescribeLogGroups",
                account.logs()
                        .describeLogGroupsPaginator(ask -> ask.logGroupNamePrefix("/" + CloudTarget.PREFIX + "/"))
                        .logGroups()
                        .subscribe(group -> {
                            String arn = account.arn("logs", "log-group:" + group.logGroupName());
                            add(
                                    all,
                                    Piece.LOG_GROUP,
                                    arn,
                                    group.logGroupName(),
                                    isKnown,
                                    () -> Ask.of(
                                                    "logs:ListTagsForResource",
                                                    account.logs().listTagsForResource(ask -> ask.resourceArn(arn)))
                                            .tags());
                        }));
        return all;
    }

    private static List<Candidate> secrets(AwsAccount account, Predicate<UUID> isKnown) {
        var named = software.amazon.awssdk.services.secretsmanager.model.Filter.builder()
                .key(FilterNameStringType.NAME)
                .values(CloudTarget.PREFIX + "/")
                .build();
        List<Candidate> all = new ArrayList<>();
        Ask.of(
                "secretsmanager:ListSecrets",
                account.secrets()
                        .listSecretsPaginator(ask -> ask.filters(List.of(named)))
                        .subscribe(page -> page.secretList().forEach(secret -> {
                            Map<String, String> tags = new HashMap<>();
                            secret.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
                            add(all, Piece.CREDENTIAL, secret.arn(), secret.name(), isKnown, () -> tags);
                        })));
        return all;
    }

    private static List<Candidate> definitions(AwsAccount account, Predicate<UUID> isKnown) {
        List<Candidate> all = new ArrayList<>();
        Ask.of(
                "ecs:ListTaskDefinitions",
                account.ecs()
                        .listTaskDefinitionsPaginator()
                        .taskDefinitionArns()
                        .subscribe(arn -> add(all, Piece.TASK_DEFINITION, arn, arn, isKnown, () -> {
                            Map<String, String> tags = new HashMap<>();
                            Ask.of(
                                            "ecs:DescribeTaskDefinition",
                                            account.ecs()
                                                    .describeTaskDefinition(ask -> ask.taskDefinition(arn)
                                                            .include(TaskDefinitionField.TAGS)))
                                    .tags()
                                    .forEach(tag -> tags.put(tag.key(), tag.value()));
                            return tags;
                        })));
        return all;
    }

    private static List<Candidate> services(AwsAccount account, Predicate<UUID> isKnown) {
        List<String> arns = new ArrayList<>();
        try {
            Ask.of(
                    "ecs:ListServices",
                    account.ecs()
                            .listServicesPaginator(
                                    ask -> ask.cluster(CloudTarget.PREFIX).maxResults(100))
                            .serviceArns()
                            .subscribe(arns::add));
        } catch (CloudTrouble e) {
            if (e.is("ClusterNotFoundException")) {
                return List.of();
            }
            throw e;
        }
        List<Candidate> all = new ArrayList<>();
        for (int from = 0; from < arns.size(); from += AT_ONCE) {
            List<String> some = arns.subList(from, Math.min(arns.size(), from + AT_ONCE));
            for (Service service : Ask.of(
                            "ecs:DescribeServices",
                            account.ecs()
                                    .describeServices(ask -> ask.cluster(CloudTarget.PREFIX)
                                            .services(some)
                                            .include(ServiceField.TAGS)))
                    .services()) {
                Map<String, String> tags = new HashMap<>();
                service.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
                add(all, Piece.SERVICE, service.serviceArn(), service.serviceName(), isKnown, () -> tags);
            }
        }
        return all;
    }
}
