package dev.runners.e2e.input;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What only a person can know of an operation: who may call it, about what, and what a good call looks like. */
final class Sample {

    /** Makes a call from method and path. */
    interface Who extends BiFunction<String, String, Call> {}

    private final Who who;
    private Supplier<?> id = () -> "";
    private Supplier<?> beside = () -> Operation.NOWHERE;
    private byte @Nullable [] body;
    private Runnable before = () -> {};
    final List<String> headers = new ArrayList<>();
    final Set<Integer> good = new LinkedHashSet<>();
    final List<String> meaningless = new ArrayList<>();
    final List<String> unreadable = new ArrayList<>();
    final List<String> refusedQueries = new ArrayList<>();
    int others = 404;
    boolean bodyIsOptional;
    boolean keepsAnyText;
    boolean keepsAnyDetail;
    boolean atTheEdge;
    boolean makesWhatItNames;

    private Sample(Who who) {
        this.who = who;
    }

    static Sample by(Who who) {
        return new Sample(who);
    }

    /** What stands for {@code {id}} or {@code {name}}; made for each operation anew. */
    Sample on(Supplier<?> made) {
        id = made;
        return this;
    }

    /** What stands for what is named behind it; there nowhere unless said. */
    Sample beside(Supplier<?> known) {
        beside = known;
        return this;
    }

    /** A good body. */
    Sample saying(String text) {
        body = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    Sample with(String header, String value) {
        headers.add(header);
        headers.add(value);
        return this;
    }

    /** Without a body, or with {@code null}, it is good, too. */
    Sample orNothing() {
        bodyIsOptional = true;
        return this;
    }

    /** What the good call answers, where it is not the success that the description names. */
    Sample answering(int status) {
        good.add(status);
        return this;
    }

    /** Bodies that are well-formed and make no sense: 422. */
    Sample meaningless(String... bodies) {
        meaningless.addAll(List.of(bodies));
        return this;
    }

    /** Bodies that are no JSON for the framework and refused all the same: 400. */
    Sample unreadable(String... bodies) {
        unreadable.addAll(List.of(bodies));
        return this;
    }

    /** Queries that are refused with 400, beyond those that the description rules out. */
    Sample refusing(String... queries) {
        refusedQueries.addAll(List.of(queries));
        return this;
    }

    /** What an id that is unknown, or somebody else's, answers; 404 unless said. */
    Sample answeringOthers(int status) {
        others = status;
        return this;
    }

    /** What its path names need not be there, nor be anybody else's: it is made. */
    Sample makingWhatItNames() {
        makesWhatItNames = true;
        return this;
    }

    /** Text that PostgreSQL cannot hold is replaced, not refused. */
    Sample keepingAnyText() {
        keepsAnyText = true;
        return this;
    }

    /** The same, and what is nested too deeply is dropped. */
    Sample keepingAnyDetail() {
        keepsAnyDetail = true;
        return keepingAnyText();
    }

    /** The gateway or heartbeat-service answers it; the registry knows nothing of it. */
    Sample atTheEdge() {
        atTheEdge = true;
        return this;
    }

    /** Done once, before anything is called. */
    Sample after(Runnable preparation) {
        before = preparation;
        return this;
    }

    String bodyText() {
        return body == null ? "{}" : new String(body, StandardCharsets.UTF_8);
    }

    /** The good call. */
    Call prepare(Operation operation) {
        before.run();
        return call(operation, String.valueOf(id.get()));
    }

    /** The good call, but about nothing that there is: for whoever must not even get that far. */
    Call aboutNothing(Operation operation) {
        return call(operation, UUID.randomUUID().toString());
    }

    /** The path about this one. */
    String at(Operation operation, String about) {
        return operation.at(about, String.valueOf(beside.get()));
    }

    private Call call(Operation operation, String about) {
        Call call = who.apply(operation.method(), at(operation, about));
        for (int i = 0; i < headers.size(); i += 2) {
            call = call.with(headers.get(i), headers.get(i + 1));
        }
        return body == null ? call : call.saying(body);
    }
}
