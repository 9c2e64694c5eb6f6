import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.codelibs.opensearch.runner.node.OpenSearchRunnerNode;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.common.logging.LogConfigurator;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.transport.Netty4Plugin;

/**
 * One node of OpenSearch in the folder it is given, with that folder's config/opensearch.yml. It ends when its standard
 * input does, and so with the tests that started it. (The runner's own main gives every node the same name, and only
 * the HTTP ports 9201 to 9299.)
 */
final class Node {
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]).toAbsolutePath();
        Settings settings = Settings.builder().put("path.home", home.toString()).build();
        Environment environment = InternalSettingsPreparer.prepareEnvironment(
                settings, Map.of(), home.resolve("config"), () -> home.getFileName().toString());
        LogConfigurator.configure(environment);
        var node = new OpenSearchRunnerNode(environment, List.of(Netty4Plugin.class, CommonAnalysisPlugin.class));
        node.start();
        System.in.read();
        System.exit(0);
    }
}
