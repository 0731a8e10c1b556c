package dev.runners.testkit.aws.iam;

import dev.runners.testkit.aws.AwsUser;
import dev.runners.testkit.aws.FaultKind;
import dev.runners.testkit.aws.iam.PolicyDocument.Says;
import dev.runners.testkit.aws.wire.AwsError;
import dev.runners.testkit.aws.wire.Call;
import dev.runners.testkit.aws.wire.Caller;
import dev.runners.testkit.aws.wire.Faults;
import dev.runners.testkit.aws.wire.Guard;
import dev.runners.testkit.aws.wire.Need;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

/** Whether a caller may do something: an Allow in its policies and no Deny; the sentence is AWS's. */
public final class Authorize implements Guard {

    private final RoleTable roles;
    private final List<AwsUser> users;
    private final Faults faults;
    private final ManagedPolicies managed;
    private final Map<String, Set<String>> allowed = new ConcurrentHashMap<>();

    public Authorize(RoleTable roles, ManagedPolicies managed, List<AwsUser> users, Faults faults) {
        this.roles = roles;
        this.managed = managed;
        this.users = users;
        this.faults = faults;
    }

    @Override
    public void check(Call call, Need need) {
        check(call.caller(), need, call.region());
    }

    public void check(Caller caller, Need need, String region) {
        if (faults.meet(need.action(), FaultKind.DENY).isPresent()) {
            throw denied(caller, need, "because no identity-based policy allows the " + need.action() + " action");
        }
        switch (says(caller, need, region)) {
            case ALLOW -> note(caller, need);
            case DENY -> throw denied(caller, need, "with an explicit deny in an identity-based policy");
            case NOTHING ->
                throw denied(caller, need, "because no identity-based policy allows the " + need.action() + " action");
        }
    }

    private void note(Caller caller, Need need) {
        String role = caller.role();
        if (role != null) {
            allowed.computeIfAbsent(role, _ -> new ConcurrentSkipListSet<>()).add(need.action());
        }
    }

    /** Which permissions each role has made use of since the start. */
    public Map<String, Set<String>> allowed() {
        return Map.copyOf(allowed);
    }

    Says says(Caller caller, Need need, String region) {
        Map<String, List<String>> context = context(caller, need, region);
        List<Says> all = policies(caller)
                .map(document -> PolicyDocument.parse(document).says(need, context))
                .toList();
        Says bounds = boundary(caller)
                .map(document -> PolicyDocument.parse(document).says(need, context))
                .orElse(Says.ALLOW);
        if (all.contains(Says.DENY) || bounds == Says.DENY) {
            return Says.DENY;
        }
        return all.contains(Says.ALLOW) ? bounds : Says.NOTHING;
    }

    private Optional<String> boundary(Caller caller) {
        return Optional.ofNullable(caller.role())
                .flatMap(arn -> roles.find(arn, Instant.MAX))
                .map(Role::boundary)
                .map(managed::document);
    }

    static Map<String, List<String>> context(Caller caller, Need need, String region) {
        Map<String, List<String>> context = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        context.putAll(need.context());
        context.put("aws:PrincipalArn", List.of(caller.principal()));
        context.put("aws:PrincipalAccount", List.of(caller.account()));
        context.put("aws:RequestedRegion", List.of(region));
        return context;
    }

    static AwsError denied(Caller caller, Need need, String why) {
        return AwsError.denied("User: " + caller.arn() + " is not authorized to perform: " + need.action()
                + " on resource: " + need.resource() + " " + why);
    }

    private Stream<String> policies(Caller caller) {
        String arn = caller.role();
        if (arn == null) {
            return users.stream()
                    .filter(user -> user.arn().equals(caller.arn()))
                    .map(AwsUser::policy);
        }
        return roles.find(arn, Instant.MAX).stream()
                .flatMap(role -> Stream.concat(
                        role.inline().values().stream(),
                        role.attached().stream().map(policy -> managed.document(policy))))
                .filter(document -> !document.isEmpty());
    }
}
