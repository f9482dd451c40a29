package crm.importers.wecom.sync.staff;

import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.client.WeComClient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.api.WxCpService;
import me.chanjar.weixin.cp.bean.WxCpDepart;
import me.chanjar.weixin.cp.bean.WxCpUser;
import org.jspecify.annotations.Nullable;

/** Asks WeCom who its members are (通讯录), as far as the application may see them. */
final class CorpDirectory {

    /** user/get of somebody who is not there (any more) [90313]. */
    private static final int USER_UNKNOWN = 60111;

    private static final int INVALID_USERID = 40003;
    private static final int NO_CUSTOMERS = 84061;
    private static final int ACTIVE = 1; // status of user/list [90201]: 2 disabled, 4 not active yet, 5 left
    private static final int LEFT = 5;

    private final WeComClient client;

    CorpDirectory(WeComClient client) {
        this.client = client;
    }

    /** @param parentId of one that the application may not see, at the top */
    record Department(long id, String name, long parentId) {}

    /**
     * Personal data: never logged.
     *
     * @param name null where the application is not told
     * @param leads those departments whose leader it is
     * @param active whether the account is in use
     * @param left whether the person left the corp
     */
    record Member(
            String userid,
            @Nullable String name,
            List<Long> departments,
            Set<Long> leads,
            boolean active,
            boolean left) {

        /** Nobody's name. */
        @Override
        public String toString() {
            return "Member[" + departments + "]";
        }
    }

    /** What a look at one member says. */
    enum Presence {
        THERE,
        GONE,
        /** The application may not see it: nobody can say. */
        HIDDEN
    }

    /** All departments [90208]. */
    CallResult<List<Department>> departments() {
        return client.read(wecom -> wecom.getDepartmentService().list(null).stream()
                .map(CorpDirectory::department)
                .toList());
    }

    /** The members of these departments and of those below them [90201], each once. */
    CallResult<List<Member>> members(List<Department> departments) {
        Set<Long> known = departments.stream().map(Department::id).collect(Collectors.toSet());
        List<Long> tops = departments.stream()
                .filter(department -> !known.contains(department.parentId()))
                .map(Department::id)
                .toList();
        return client.read(wecom -> {
            List<Member> members = new ArrayList<>();
            Set<String> met = new HashSet<>();
            for (Long top : tops)
                for (WxCpUser user : below(wecom, top)) if (met.add(user.getUserId())) members.add(member(user));
            return members;
        });
    }

    /** The userids of those who may serve customers (配置了客户联系功能的成员 [92571]). */
    CallResult<Set<String>> serving() {
        return switch (client.read(wecom -> wecom.getExternalContactService().listFollowers())) {
            case Refused<List<String>> refused when refused.code() == NO_CUSTOMERS -> new Done<>(Set.of());
            case CallResult<List<String>> result -> result.map(Set::copyOf);
        };
    }

    /** Whether somebody is a member still [90196]. */
    CallResult<Presence> presence(String userid) {
        return switch (client.read(wecom -> wecom.getUserService().getById(userid))) {
            case Refused<WxCpUser> refused
            when refused.code() == USER_UNKNOWN || refused.code() == INVALID_USERID -> new Done<>(Presence.GONE);
            case Refused<WxCpUser> hidden -> new Done<>(Presence.HIDDEN);
            case CallResult<WxCpUser> result ->
                result.map(user -> status(user) == LEFT ? Presence.GONE : Presence.THERE);
        };
    }

    private static List<WxCpUser> below(WxCpService wecom, Long department) throws WxErrorException {
        List<WxCpUser> users = wecom.getUserService().listByDepartment(department, true, null);
        return users == null ? List.of() : users;
    }

    private static Department department(WxCpDepart department) {
        Long parent = department.getParentId();
        String name = department.getName(); // applications of third parties are not told
        return new Department(department.getId(), name == null ? "" : name, parent == null ? 0 : parent);
    }

    private static Member member(WxCpUser user) {
        List<Long> departments = user.getDepartIds() == null ? List.of() : Arrays.asList(user.getDepartIds());
        Integer[] leads = user.getIsLeaderInDept() == null ? new Integer[0] : user.getIsLeaderInDept();
        Set<Long> led = new HashSet<>();
        for (int i = 0; i < Math.min(leads.length, departments.size()); i++)
            if (Integer.valueOf(1).equals(leads[i])) led.add(departments.get(i));
        String name = Stream.ofNullable(user.getName())
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse(null);
        return new Member(
                user.getUserId(),
                name,
                List.copyOf(departments),
                Set.copyOf(led),
                status(user) == ACTIVE,
                status(user) == LEFT);
    }

    private static int status(WxCpUser user) {
        return user.getStatus() == null ? ACTIVE : user.getStatus();
    }
}
