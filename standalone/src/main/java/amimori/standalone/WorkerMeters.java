package amimori.standalone;

import amimori.analytics.Worker;
import amimori.analytics.WorkerMetrics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** What the worker in this process did with its frames, beside what ingest shows at {@code /metrics}. */
final class WorkerMeters {
    private final Worker worker;

    WorkerMeters(Worker worker) {
        this.worker = worker;
    }

    void bindTo(MeterRegistry metrics) {
        count(metrics, "judged", WorkerMetrics::judged);
        count(metrics, "bad", WorkerMetrics::bad);
        count(metrics, "failed", WorkerMetrics::failed);
        count(metrics, "refused", WorkerMetrics::refused);
        count(metrics, "abandoned", WorkerMetrics::abandoned);
        Gauge.builder("amimori.analytics.held", worker, one -> one.metrics().held())
                .description("Frames in the worker's memory")
                .register(metrics);
    }

    private void count(MeterRegistry metrics, String outcome, ToDoubleFunction<WorkerMetrics> what) {
        FunctionCounter.builder("amimori.analytics.frames", worker, one -> what.applyAsDouble(one.metrics()))
                .description("Frames the worker is done with, by what became of them")
                .tag("outcome", outcome)
                .register(metrics);
    }
}
