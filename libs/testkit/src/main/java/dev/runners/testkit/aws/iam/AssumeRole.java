package dev.runners.testkit.aws.iam;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.testkit.aws.FaultKind;
import dev.runners.testkit.aws.iam.PolicyDocument.Says;
import dev.runners.testkit.aws.wire.AwsError;
import dev.runners.testkit.aws.wire.AwsService;
import dev.runners.testkit.aws.wire.Call;
import dev.runners.testkit.aws.wire.Caller;
import dev.runners.testkit.aws.wire.Faults;
import dev.runners.testkit.aws.wire.Need;
import dev.runners.testkit.aws.wire.Operation;
import dev.runners.testkit.aws.wire.Shape;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** STS: credentials for a role whose trust lets the caller in, and who a caller is. */
public final class AssumeRole {

    private static final int SHORTEST = 900;
    private static final int HOUR = 3600;

    private final RoleTable roles;
    private final Sessions sessions;
    private final Authorize authorize;
    private final Faults faults;

    public AssumeRole(RoleTable roles, Sessions sessions, Authorize authorize, Faults faults) {
        this.roles = roles;
        this.sessions = sessions;
        this.authorize = authorize;
        this.faults = faults;
    }

    public List<Operation> operations() {
        return List.of(
                new Operation(AwsService.STS, "AssumeRole", call -> List.of(), this::assume),
                new Operation(AwsService.STS, "GetCallerIdentity", call -> List.of(), AssumeRole::caller));
    }

    private ObjectNode assume(Call call) {
        Need need = need(call);
        // Nothing tells a role that is not there from one that is not for the caller.
        Role role = roles.find(need.resource(), call.seenAt())
                .filter(found -> isLetIn(found, call, need))
                .orElseThrow(() -> AwsError.denied("User: " + call.caller().arn()
                        + " is not authorized to perform: sts:AssumeRole on resource: " + need.resource()));
        Session session = sessions.open(role, call.text("RoleSessionName"), life(role, call), call.now());
        ObjectNode answer = Shape.object();
        answer.set(
                "Credentials",
                Shape.object()
                        .put("AccessKeyId", session.accessKey())
                        .put("SecretAccessKey", session.secret())
                        .put("SessionToken", session.token())
                        .put("Expiration", session.expires().toString()));
        answer.set(
                "AssumedRoleUser",
                Shape.object()
                        .put("AssumedRoleId", role.id() + ":" + call.text("RoleSessionName"))
                        .put("Arn", session.arn()));
        return answer;
    }

    private static Need need(Call call) {
        Map<String, List<String>> context = new HashMap<>();
        context.put("sts:RoleSessionName", List.of(call.text("RoleSessionName")));
        String externalId = call.maybe("ExternalId");
        if (externalId != null) {
            context.put("sts:ExternalId", List.of(externalId));
        }
        return new Need("sts:AssumeRole", call.text("RoleArn"), context);
    }

    private boolean isLetIn(Role role, Call call, Need need) {
        Caller caller = call.caller();
        Map<String, List<String>> context = Authorize.context(caller, need, call.region());
        if (faults.meet(need.action(), FaultKind.DENY).isPresent() || Trust.of(role, caller, context) != Says.ALLOW) {
            return false;
        }
        Says own = authorize.says(caller, need, call.region());
        boolean sameAccount = role.account().equals(caller.account());
        return own == Says.ALLOW || (own == Says.NOTHING && sameAccount && Trust.namesItself(role, caller, context));
    }

    private static Duration life(Role role, Call call) {
        int seconds = call.number("DurationSeconds", HOUR);
        if (seconds < SHORTEST || seconds > role.maxSeconds()) {
            throw AwsError.of(
                    "ValidationError",
                    "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        if (call.caller().role() != null && seconds > HOUR) {
            throw AwsError.of(
                    "ValidationError",
                    "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");
        }
        return Duration.ofSeconds(seconds);
    }

    private static ObjectNode caller(Call call) {
        String arn = call.caller().arn();
        return Shape.object()
                .put("UserId", arn.substring(arn.lastIndexOf('/') + 1))
                .put("Account", call.account())
                .put("Arn", arn);
    }
}
