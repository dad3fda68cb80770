package amimori.ingest.health;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;

/** What a JVM and its HTTP server do, in the registry where everything else is counted. */
public final class ProcessMetrics implements AutoCloseable {
    private static final int EVENT_LOOPS = 2;
    private static final int WORKERS = 4;

    private final JvmGcMetrics collections = new JvmGcMetrics();

    private ProcessMetrics() {}

    /** Memory, threads, processor, files, collections. */
    public static ProcessMetrics bindTo(MeterRegistry metrics) {
        ProcessMetrics process = new ProcessMetrics();
        new JvmMemoryMetrics().bindTo(metrics);
        new JvmThreadMetrics().bindTo(metrics);
        new ProcessorMetrics().bindTo(metrics);
        new UptimeMetrics().bindTo(metrics);
        new FileDescriptorMetrics().bindTo(metrics);
        process.collections.bindTo(metrics);
        return process;
    }

    /** Vert.x whose HTTP server counts requests, their times and bytes there. Serves no file by itself. */
    public static Vertx vertx(MeterRegistry metrics) {
        MicrometerMetricsOptions measured = new MicrometerMetricsOptions().setEnabled(true);
        for (MetricsDomain domain : MetricsDomain.values()) {
            if (domain != MetricsDomain.HTTP_SERVER) {
                measured.addDisabledMetricsCategory(domain);
            }
        }
        VertxOptions options = new VertxOptions()
                .setEventLoopPoolSize(EVENT_LOOPS)
                .setWorkerPoolSize(WORKERS)
                .setMetricsOptions(measured)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
        return Vertx.builder()
                .with(options)
                .withMetrics(new MicrometerMetricsFactory(metrics))
                .build();
    }

    @Override
    public void close() {
        collections.close();
    }
}
