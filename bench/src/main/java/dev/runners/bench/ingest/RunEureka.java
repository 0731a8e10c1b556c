package dev.runners.bench.ingest;

import dev.runners.bench.Contender;
import dev.runners.bench.Place;
import dev.runners.bench.peer.InstallMavenPeer;
import dev.runners.bench.plane.MeasuredProcess;
import dev.runners.testkit.FreePort;
import dev.runners.testkit.http.KeepAlive;
import dev.runners.testkit.http.Reply;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/**
 * The renewal of a lease at Netflix's Eureka: of a known instance, without credentials, into memory. Each instance is an
 * application of its own: with each renewal Eureka copies all instances of the application.
 */
record RunEureka(Place place, URI origin, MeasuredProcess server) implements Contender, AutoCloseable {

    private static final int HEAP_MIB = 1024;
    private static final int REGISTERED = 204;
    private static final int RENEWED = 200;
    private static final String APPLICATIONS = "/eureka/apps/";

    /** Starts it and registers all Runners there. */
    static RunEureka start(Place place) throws Exception {
        String classPath = InstallMavenPeer.of("eureka", "EurekaPeer", place);
        int port = FreePort.next();
        URI origin = URI.create("http://127.0.0.1:" + port);
        place.say("starting Eureka and registering " + place.size(Beats.RUNNERS) + " Runners there");
        MeasuredProcess server = MeasuredProcess.java(
                place.dir().resolve("peers/eureka/server.log"),
                HEAP_MIB,
                Map.of("PORT", Integer.toString(port)),
                "-cp",
                classPath,
                "EurekaPeer");
        server.awaitReady(origin, "/eureka/apps/delta");
        Beats.all(origin, place, RunEureka::register);
        return new RunEureka(place, origin, server);
    }

    @Override
    public String name() {
        return "Eureka, lease renewal (peer; no credentials, in memory)";
    }

    @Override
    public Map<String, Double> once() throws Exception {
        Beats.all(origin, place, RunEureka::renew);
        return Beats.measure(origin, place, RunEureka::renew, server::cpu);
    }

    private static void register(KeepAlive connection, int runner) throws IOException {
        String instance = """
                {"instance":{"instanceId":"%s","hostName":"%s","app":"%s","ipAddr":"127.0.0.1","status":"UP",\
                "overriddenstatus":"UNKNOWN","port":{"$":8080,"@enabled":"true"},"vipAddress":"runners",\
                "dataCenterInfo":{"@class":"com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo","name":"MyOwn"},\
                "leaseInfo":{"renewalIntervalInSecs":30,"durationInSecs":3600}}}""".formatted(id(runner), id(runner), application(runner));
        expect(
                REGISTERED,
                connection.post(APPLICATIONS + application(runner), Map.of("Accept", "application/json"), instance));
    }

    private static void renew(KeepAlive connection, int runner) throws IOException {
        expect(
                RENEWED,
                connection.send(
                        "PUT", APPLICATIONS + application(runner) + "/" + id(runner) + "?status=UP", Map.of(), ""));
    }

    private static String id(int runner) {
        return "runner-" + runner;
    }

    private static String application(int runner) {
        return "RUNNER-" + runner;
    }

    private static void expect(int status, Reply reply) throws IOException {
        if (reply.status() != status) {
            throw new IOException("Eureka answered " + reply.status() + ": " + reply.body());
        }
    }

    @Override
    public void close() {
        server.close();
    }

    @Override
    public String toString() {
        return name();
    }
}
