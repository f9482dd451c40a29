package org.elasticsearch.plugins; // LoadedPlugin and loadPlugin() are package-private

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.elasticsearch.Version;
import org.elasticsearch.action.admin.cluster.node.info.PluginsAndModules;
import org.elasticsearch.env.Environment;

/** Plug-ins of the plain class path, each with a descriptor made up on the spot. */
public final class ClasspathPluginsService extends PluginsService {

    private final List<LoadedPlugin> loaded = new ArrayList<>();

    public ClasspathPluginsService(Environment env, PluginsLoader none, List<Class<? extends Plugin>> plugins) {
        super(env.settings(), env.configDir(), none);
        for (Class<? extends Plugin> type : plugins) {
            Plugin plugin = loadPlugin(type, env.settings(), env.configDir());
            loaded.add(new LoadedPlugin(descriptorOf(type), plugin, type.getClassLoader()));
        }
    }

    private static PluginDescriptor descriptorOf(Class<?> type) {
        String text = """
                name=%s
                description=on the class path
                version=1
                classname=%s
                elasticsearch.version=%s
                java.version=21
                """.formatted(type.getSimpleName(), type.getName(), Version.CURRENT);
        try {
            return PluginDescriptor.readInternalDescriptorFromStream(new ByteArrayInputStream(text.getBytes(UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected List<LoadedPlugin> plugins() {
        return loaded == null ? List.of() : loaded; // the super constructor asks before our field is set
    }

    @Override
    public PluginsAndModules info() {
        return new PluginsAndModules(
                List.of(), loaded.stream().map(LoadedPlugin::descriptor).toList());
    }
}
