package dev.runners.testkit.aws;

import com.sun.net.httpserver.HttpServer;
import dev.runners.testkit.aws.ec2.GroupRules;
import dev.runners.testkit.aws.ec2.GroupTable;
import dev.runners.testkit.aws.ec2.Network;
import dev.runners.testkit.aws.ec2.SecurityGroup;
import dev.runners.testkit.aws.ec2.SecurityGroups;
import dev.runners.testkit.aws.ecs.Agent;
import dev.runners.testkit.aws.ecs.Cluster;
import dev.runners.testkit.aws.ecs.Ecs;
import dev.runners.testkit.aws.ecs.EcsService;
import dev.runners.testkit.aws.ecs.EcsTables;
import dev.runners.testkit.aws.ecs.Task;
import dev.runners.testkit.aws.ecs.TaskDefinition;
import dev.runners.testkit.aws.iam.AssumeRole;
import dev.runners.testkit.aws.iam.Authorize;
import dev.runners.testkit.aws.iam.GivenRoles;
import dev.runners.testkit.aws.iam.ManagedPolicies;
import dev.runners.testkit.aws.iam.Role;
import dev.runners.testkit.aws.iam.RolePolicies;
import dev.runners.testkit.aws.iam.RoleTable;
import dev.runners.testkit.aws.iam.Roles;
import dev.runners.testkit.aws.iam.Session;
import dev.runners.testkit.aws.iam.Sessions;
import dev.runners.testkit.aws.iam.TaskIdentity;
import dev.runners.testkit.aws.logs.GetLogEvents;
import dev.runners.testkit.aws.logs.LogGroup;
import dev.runners.testkit.aws.logs.LogGroupTable;
import dev.runners.testkit.aws.logs.LogGroups;
import dev.runners.testkit.aws.logs.LogStore;
import dev.runners.testkit.aws.logs.LogStreams;
import dev.runners.testkit.aws.secrets.DescribeSecrets;
import dev.runners.testkit.aws.secrets.Secret;
import dev.runners.testkit.aws.secrets.SecretTable;
import dev.runners.testkit.aws.secrets.SecretValues;
import dev.runners.testkit.aws.secrets.Secrets;
import dev.runners.testkit.aws.state.Table;
import dev.runners.testkit.aws.wire.Dispatch;
import dev.runners.testkit.aws.wire.Faults;
import dev.runners.testkit.aws.wire.Operation;
import dev.runners.testkit.aws.wire.Serve;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * A double of AWS, and no AWS: STS, IAM, EC2, CloudWatch Logs, Secrets Manager and ECS, of each only what cloud-hosted
 * Runners need, over the real wire protocols, so that the real clients speak to it. Its ECS tasks are real processes of
 * this machine, its IAM is enforced, and all of it is in a folder and survives a kill. Nothing here is a measure of
 * AWS's speed, prices or limits.
 */
public final class AwsDouble implements AutoCloseable {

    static {
        // The server writes head and body apart; without this the second waits for the first's acknowledgement, 40 ms.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Faults faults = new Faults();
    private final List<Violation> violations = new CopyOnWriteArrayList<>();
    private final AwsDoubleConfig config;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Inventory inventory;
    private final Authorize authorize;
    private final Dispatch dispatch;
    private final Ecs ecs;
    private final Look look;

    private AwsDouble(AwsDoubleConfig config) throws IOException {
        this.config = config;
        makeOwn(config.folder());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), config.port()), 0);
        RoleTable roles = new RoleTable(table("iam-roles", Role.class));
        GivenRoles.put(config.roles(), roles, config.clock().instant());
        Sessions sessions = new Sessions(table("sts-sessions", Session.class), config.users());
        ManagedPolicies managed = new ManagedPolicies(config.policies());
        authorize = new Authorize(roles, managed, config.users(), faults);
        TaskIdentity identity = new TaskIdentity(roles, authorize);
        GroupTable groups = new GroupTable(table("ec2-security-groups", SecurityGroup.class));
        LogGroupTable logGroups = new LogGroupTable(table("logs-groups", LogGroup.class));
        LogStore logs = new LogStore(config.folder().resolve("logs"));
        SecretTable secrets = new SecretTable(table("secrets", Secret.class));
        EcsTables tables = new EcsTables(
                table("ecs-clusters", Cluster.class),
                table("ecs-task-definitions", TaskDefinition.class),
                table("ecs-services", EcsService.class),
                table("ecs-tasks", Task.class));
        inventory = new Inventory(roles, groups, logGroups, secrets, tables, config.roles());
        ecs = new Ecs(
                tables,
                new Ecs.Neighbours(
                        identity,
                        secrets,
                        logGroups,
                        logs,
                        groups::isThere,
                        faults,
                        violations::add,
                        config.images(),
                        config.launch(),
                        config.pace(),
                        config.folder().resolve("tasks"),
                        endpoint() + Agent.PATH));
        List<Operation> operations = Stream.of(
                        new AssumeRole(roles, sessions, authorize, faults).operations(),
                        new Roles(roles, managed).operations(),
                        new RolePolicies(roles, managed).operations(),
                        new Network().operations(),
                        new SecurityGroups(groups, tables::isGroupUsed).operations(),
                        new GroupRules(groups).operations(),
                        new LogGroups(logGroups, logs).operations(),
                        new LogStreams(logGroups, logs).operations(),
                        List.of(new GetLogEvents(logGroups, logs).operation()),
                        new Secrets(secrets).operations(),
                        new SecretValues(secrets).operations(),
                        new DescribeSecrets(secrets).operations(),
                        ecs.operations())
                .flatMap(List::stream)
                .toList();
        dispatch = new Dispatch(operations, authorize, faults, config.clock(), lock);
        server.createContext("/", new Serve(dispatch, sessions, faults, config.clock()));
        server.createContext(Agent.PATH, new Agent(tables, identity, dispatch, lock));
        server.createContext(Admin.PATH, new Admin(this));
        server.setExecutor(threads);
        look = new Look(ecs, lock, config.clock(), config.pace().look());
    }

    /** Starts one that goes on where the last one in this folder ended, tasks that still run included. */
    public static AwsDouble start(AwsDoubleConfig config) {
        try {
            AwsDouble started = new AwsDouble(config);
            started.server.start();
            started.look.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start the AWS double in " + config.folder(), e);
        }
    }

    /** Secrets are kept in it as they are: nobody else may read it. */
    private static void makeOwn(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private <T> Table<T> table(String name, Class<T> type) {
        return new Table<>(config.folder(), name, type, config.clock());
    }

    /** The endpoint of all its services. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public void addFault(Fault fault) {
        faults.add(fault);
    }

    public void clearFaults() {
        faults.clear();
    }

    /** Faults that are still to come. */
    public List<Fault> faults() {
        return faults.plan();
    }

    /** Secrets met where they must not be, since the start. */
    public List<Violation> violations() {
        return List.copyOf(violations);
    }

    /** How often each operation was called since the start. */
    public Map<String, Long> calls() {
        return dispatch.counts();
    }

    /** Which permissions each role, by its ARN, has made use of since the start. */
    public Map<String, Set<String>> allowed() {
        return authorize.allowed();
    }

    /** All that exists but the roles that were given. */
    public List<Resource> inventory() {
        lock.lock();
        try {
            return inventory.all(config.clock().instant());
        } finally {
            lock.unlock();
        }
    }

    /** What exists with all of these tags. */
    public List<Resource> inventory(Map<String, String> tags) {
        return inventory().stream()
                .filter(one -> one.tags().entrySet().containsAll(tags.entrySet()))
                .toList();
    }

    /** Lets ECS look at its tasks and services now: what it has not done then, it does not do at this time. */
    void look() {
        look.once();
    }

    /** Ends as by SIGKILL: nobody is told, and the tasks run on for the next one in this folder. */
    public void abandon() {
        look.close();
        faults.clear();
        server.stop(0);
        threads.shutdownNow();
    }

    /** Ends it and all its tasks at once; the services stay, and start theirs anew with the next one in this folder. */
    @Override
    public void close() {
        abandon();
        lock.lock();
        try {
            ecs.killAll();
        } finally {
            lock.unlock();
        }
    }
}
