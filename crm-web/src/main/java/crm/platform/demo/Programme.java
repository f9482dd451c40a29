package crm.platform.demo;

import crm.domain.campaign.CampaignAudience;
import crm.domain.campaign.CampaignAudience.OfSegment;
import crm.domain.campaign.CampaignAudience.Viewers;
import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignCommand.ApproveCampaign;
import crm.domain.campaign.CampaignCommand.DraftCampaign;
import crm.domain.campaign.CampaignCommand.SubmitCampaign;
import crm.domain.campaign.CampaignContent;
import crm.domain.campaign.CampaignEditor;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.PlanFigures;
import crm.domain.campaign.Variant;
import crm.domain.form.FormAudience;
import crm.domain.form.FormAudience.Circle;
import crm.domain.form.FormCommand.DefineForm;
import crm.domain.form.FormContent;
import crm.domain.form.FormId;
import crm.domain.form.FormQuestion;
import crm.domain.form.FormSchedule;
import crm.domain.form.FormSchedule.Repeat;
import crm.domain.form.QuestionKind;
import crm.domain.material.Attachment;
import crm.domain.moment.MomentContent;
import crm.domain.notice.NoticeCommand.SendNotice;
import crm.domain.notice.NoticeContent;
import crm.domain.notice.NoticeForm;
import crm.domain.notice.NoticeId;
import crm.domain.notice.NoticeRecipient;
import crm.domain.org.MiniProgram;
import crm.domain.org.StoreId;
import crm.domain.segment.SegmentId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is under way when the story has reached the present, so that every desk has something on it: a message with two versions
 * and a moment for all stores, what a manager would like to send, a notice, a daily form. It goes the way of all others from
 * there: planned, sent by staff of the simulated corp, read, answered.
 */
final class Programme {

    private static final CampaignEditor WRITER = new CampaignEditor("admin", true);
    private static final CampaignEditor OPS = new CampaignEditor("ops", true);
    private static final CampaignEditor MANAGER = new CampaignEditor("manager", false);
    private static final int TENTH = 100;
    private static final int EXPIRY_DAYS = 3;
    private static final int EFFECT_DAYS = 7;
    private static final LocalTime OPENING = LocalTime.of(8, 0);
    private static final LocalTime CLOSING = LocalTime.of(22, 0);
    private static final long MOST_AT_WORK = 99;

    private final Shelf shelf;
    private final Subjects subjects;
    private final Preparations preparations;

    Programme(Shelf shelf, Subjects subjects, Preparations preparations) {
        this.shelf = shelf;
        this.subjects = subjects;
        this.preparations = preparations;
    }

    /** Each list once the one before it is done; none at all while the audiences cannot be counted yet. */
    List<List<Deed>> deeds(Instant at, LocalDate today) {
        List<Deed> drafts = new ArrayList<>();
        List<Deed> submissions = new ArrayList<>();
        List<Deed> approvals = new ArrayList<>();
        for (Idea idea : List.of(welcome(), noodles(), plumJuice())) {
            CampaignId id = new CampaignId("demo-" + idea.name());
            String deed = "seed:campaign:" + idea.name();
            drafts.add(Deed.first(at, deed, new DraftCampaign(id, idea.by(), idea.brief(), at)));
            PlanFigures forecast = preparations.forecast(id, idea.brief()).orElse(null);
            if (forecast == null) return List.of();
            submissions.add(Deed.first(at, deed + ":submit", new SubmitCampaign(id, idea.by(), forecast, at)));
            if (idea.by().equals(WRITER))
                approvals.add(Deed.first(at, deed + ":approve", new ApproveCampaign(id, OPS, at)));
        }
        shelf.handOut(preparations);
        preparations.announceAddress();
        return List.of(drafts, submissions, approvals, List.of(stocks(at), daily(at, today)));
    }

    private record Idea(String name, CampaignEditor by, CampaignBrief brief) {}

    private Idea welcome() {
        Variant mall = version("A", "您好，我是{store}的{staff}。新朋友的见面礼：商城券一张，点开就能用。", MiniProgram.MALL);
        Variant takeaway = version("B", "您好，我是{store}的{staff}。今天不想做饭？点这里，外卖送到家。", MiniProgram.TAKEAWAY);
        return message("welcome", WRITER, "新朋友见面礼", Set.of(), SharedSegments.NEWCOMERS, List.of(mall, takeaway));
    }

    /** What somebody else at head office decides about. */
    private Idea plumJuice() {
        Variant one = version("A", "好久不见！本周来{store}，送您一份酸梅汤。", MiniProgram.TAKEAWAY);
        Set<StoreId> hers = Set.of(DemoSettings.MANAGED_STORE);
        return message("plum-juice", MANAGER, "老朋友的酸梅汤", hers, SharedSegments.REGULARS, List.of(one));
    }

    private Variant version(String name, String text, MiniProgram program) {
        return new Variant(name, 1, new CampaignContent(text, List.of(shelf.card(program))));
    }

    private static Idea message(
            String name,
            CampaignEditor by,
            String title,
            Set<StoreId> stores,
            SegmentId segment,
            List<Variant> variants) {
        return new Idea(name, by, brief(title, stores, new OfSegment(segment), variants, null));
    }

    private Idea noodles() {
        Attachment picture = shelf.picture(MiniProgram.TAKEAWAY);
        MomentContent content = new MomentContent("刚出锅的手擀面，热气腾腾。今天中午吃什么？", List.of(picture));
        Viewers all = new Viewers(Set.of(), Set.of(), Set.of(), null, Set.of(), Set.of());
        return new Idea("noodles", WRITER, brief("刚出锅的手擀面", Set.of(), all, List.of(), content));
    }

    private static CampaignBrief brief(
            String title,
            Set<StoreId> stores,
            CampaignAudience audience,
            List<Variant> variants,
            @Nullable MomentContent moment) {
        return new CampaignBrief(title, stores, audience, variants, moment, TENTH, null, EXPIRY_DAYS, EFFECT_DAYS);
    }

    private Deed stocks(Instant at) {
        List<NoticeRecipient> managers = Chain.STORES.stream()
                .map(store -> new NoticeRecipient(subjects.staff(store.index() * Chain.STAFF_PER_STORE), store.id()))
                .toList();
        NoticeContent content = new NoticeContent(NoticeForm.CARD, "周末备货提醒", "周末外卖预计多三成，请今天下班前核对半成品和打包盒库存。");
        return Deed.first(at, "seed:notice:stocks", new SendNotice(new NoticeId("demo-stocks"), content, managers, at));
    }

    private static Deed daily(Instant at, LocalDate today) {
        FormContent content = new FormContent(
                "门店日报",
                "每天下班前填一次，总部据此调货和排班。",
                List.of(
                        question("doors", QuestionKind.CHOICE, "今天怎么营业？", true, "正常堂食", "只做外卖", "停业"),
                        new FormQuestion("at-work", QuestionKind.NUMBER, "到岗几人？", true, List.of(), 0L, MOST_AT_WORK, 0),
                        question("sold-out", QuestionKind.TEXT, "缺了什么？", false),
                        question("photo", QuestionKind.PHOTO_LINK, "门店照片", false)));
        return Deed.first(
                at,
                "seed:form:daily",
                new DefineForm(
                        new FormId("demo-daily"),
                        content,
                        new FormAudience(Circle.MANAGERS, List.of()),
                        new FormSchedule(Repeat.DAILY, today, OPENING, null, CLOSING),
                        true,
                        at));
    }

    private static FormQuestion question(
            String id, QuestionKind kind, String label, boolean required, String... choices) {
        return new FormQuestion(id, kind, label, required, List.of(choices), null, null, 0);
    }
}
