package org.qingdan.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;
import org.qingdan.engine.determination.Detail;
import org.qingdan.engine.determination.Determination;
import org.qingdan.engine.determination.DeterminationJson;
import org.qingdan.engine.determination.Request;
import org.qingdan.engine.determination.RequestReader;
import org.qingdan.engine.profile.Elder;

/** Average time an elder; one invocation goes through all of them. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Elders.COUNT)
public class Benchmarks {

    @State(Scope.Benchmark)
    public static class Shared {
        Inputs inputs;

        @Setup(Level.Trial)
        public void setUp() {
            inputs = new Inputs();
        }
    }

    /** Only to refuse to measure handwritten rules that conclude anything else. */
    @State(Scope.Benchmark)
    public static class HandWrittenIsRight {
        @Setup(Level.Trial)
        public void setUp(Shared shared) {
            shared.inputs.checkHandWritten();
        }
    }

    @State(Scope.Benchmark)
    public static class Answered {
        Determination answer;

        @Setup(Level.Trial)
        public void setUp(Shared shared) {
            answer = shared.inputs.answer();
        }
    }

    @State(Scope.Thread)
    public static class Stock {
        BareSession session;

        @Setup(Level.Trial)
        public void setUp(Shared shared) {
            session = new BareSession(shared.inputs.engine, Elders.AS_OF);
            shared.inputs.check(session);
        }

        @TearDown(Level.Trial)
        public void tearDown() {
            session.close();
        }
    }

    /** The rules in plain Java: conclusions only. */
    @Benchmark
    public void handWritten(Shared shared, HandWrittenIsRight checked, Blackhole sink) {
        for (Elder elder : shared.inputs.elders) sink.consume(HandWritten.check(elder));
    }

    /** The rules in a reused session of stock Drools: conclusions only. */
    @Benchmark
    public void bareSession(Shared shared, Stock stock, Blackhole sink) {
        for (Elder elder : shared.inputs.elders) {
            var handle = stock.session.fire(elder);
            for (Object conclusion : stock.session.conclusions()) sink.consume(conclusion);
            stock.session.clear(handle);
        }
    }

    /** The look-up of every item's situation, from facts to the number of grants. */
    @Benchmark
    public void knownSituation(Shared shared, Blackhole sink) {
        for (Elder elder : shared.inputs.elders) sink.consume(shared.inputs.engine.granted(elder));
    }

    /** From a profile to verdicts and amounts. */
    @Benchmark
    public void verdicts(Shared shared, Blackhole sink) {
        for (Request request : shared.inputs.requests) sink.consume(shared.inputs.engine.verdicts(request));
    }

    /** From a profile to the answer for the day: reasons, questions, warnings. */
    @Benchmark
    public void reasons(Shared shared, Blackhole sink) {
        for (Request request : shared.inputs.requests)
            sink.consume(Inputs.sentences(shared.inputs.engine.determine(request, Detail.REASONS)));
    }

    /** The same, and the day on which each item's outcome first differs. */
    @Benchmark
    public void full(Shared shared, Blackhole sink) {
        for (Request request : shared.inputs.requests)
            sink.consume(Inputs.sentences(shared.inputs.engine.determine(request)));
    }

    /** The whole answer, JSON to JSON. */
    @Benchmark
    public void json(Shared shared, Blackhole sink) {
        for (byte[] json : shared.inputs.json) {
            Request request = RequestReader.read(json, null, false);
            sink.consume(DeterminationJson.write(shared.inputs.engine.determine(request)));
        }
    }

    /** Only the JSON of it: reading each request and writing one answer again and again. */
    @Benchmark
    public void parseOnly(Shared shared, Answered answered, Blackhole sink) {
        for (byte[] json : shared.inputs.json) {
            sink.consume(RequestReader.read(json, null, false));
            sink.consume(DeterminationJson.write(answered.answer));
        }
    }
}
