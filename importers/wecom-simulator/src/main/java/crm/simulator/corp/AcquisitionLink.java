package crm.simulator.corp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * 获客链接.
 *
 * @param clicks when customers opened it
 */
public record AcquisitionLink(
        String linkId,
        String name,
        String url,
        Instant createdAt,
        boolean skipVerify,
        List<String> users,
        List<Long> departments,
        List<Instant> clicks)
        implements Kept {

    @Override
    public String key() {
        return linkId;
    }

    public AcquisitionLink with(String newName, boolean skip, List<String> newUsers, List<Long> newDepartments) {
        return new AcquisitionLink(linkId, newName, url, createdAt, skip, newUsers, newDepartments, clicks);
    }

    public AcquisitionLink clicked(Instant at) {
        List<Instant> more = new ArrayList<>(clicks);
        more.add(at);
        return new AcquisitionLink(linkId, name, url, createdAt, skipVerify, users, departments, List.copyOf(more));
    }
}
