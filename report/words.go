package report

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/pacta-dev/pacta/actor"
	"github.com/pacta-dev/pacta/agreement"
	"github.com/pacta-dev/pacta/event"
	"github.com/pacta-dev/pacta/rules"
	"github.com/pacta-dev/pacta/when"
)

// words puts the findings of one section into words.
type words struct {
	calendar
	agreed *agreement.Agreement
	view   *event.View
	dir    *actor.Directory
	called func(actor.ID) string
}

func newWords(a *rules.Assessment, s *rules.Section, o Options) *words {
	w := &words{agreed: s.Of(), view: s.View(), dir: a.Directory(), called: o.Name}
	zone := o.Zone
	if zone == nil {
		zone = a.Zone()
	}
	for _, z := range append([]*time.Location{zone, w.agreed.Type.Zone}, w.agreed.Zones...) {
		if z != nil && !slices.ContainsFunc(w.calendar, func(o *time.Location) bool { return o.String() == z.String() }) {
			w.calendar = append(w.calendar, z)
		}
	}
	return w
}

// name is what an actor is called.
func (w *words) name(id actor.ID) string {
	if w.called != nil {
		if s := clean(w.called(id)); s != "" {
			return s
		}
	}
	if who, ok := w.dir.Get(id); ok {
		return clean(who.String())
	}
	return clean(string(id))
}

// title is what the agreement is called.
func (w *words) title() string {
	if t := clean(w.agreed.Type.Title); t != "" {
		return t
	}
	return clean(w.agreed.Type.Name)
}

// commitment is the text of a commitment, with whose account alone it rests on.
func (w *words) commitment(id string) string {
	for _, co := range w.agreed.Type.Commitments {
		if co.ID != id {
			continue
		}
		switch text := clean(co.Text); co.StatedBy {
		case agreement.First:
			return text + " (as stated by " + w.name(w.agreed.First) + " alone)"
		case agreement.Second:
			return text + " (as stated by " + w.name(w.agreed.Second) + " alone)"
		default:
			return text
		}
	}
	return ""
}

// outcome is the outcome's word, without what qualifies it elsewhere.
func outcome(f *rules.Finding) string {
	word, _, _ := strings.Cut(f.Word(), " (")
	return word
}

// colour is that of an outcome: a lapse, a kept commitment, an open question.
func colour(o agreement.Outcome) string {
	switch {
	case o.Sign() < 0:
		return red
	case o == agreement.Undetermined:
		return yellow
	}
	switch o {
	case agreement.Fulfilled, agreement.Respected, agreement.Shown, agreement.Exercised:
		return green
	}
	return ""
}

// marks are what stands beside an outcome: dates, basis and unknown inputs, then
// after semicolons counts, allegations, candidates.
func (w *words) marks(f *rules.Finding) string {
	first, more := w.parts(f)
	if first != "" {
		more = append([]string{first}, more...)
	}
	return strings.Join(more, "; ")
}

func (w *words) parts(f *rules.Finding) (first string, more []string) {
	var all []string
	add := func(s string) {
		if s != "" {
			all = append(all, s)
		}
	}
	why := w.reason(f)
	if strings.HasPrefix(why, "by ") {
		if add(why); w.dates(f) != "" {
			all[0] += ","
		}
		why = ""
	}
	if f.Outcome == agreement.NotTriggered {
		add(why)
		why = ""
	}
	add(w.dates(f))
	add(basis(f.Basis, slices.ContainsFunc(deciding(f), conceded), f.Conclusory))
	add(unknown(f.Unknown))
	more = append([]string{why, w.counts(f)}, w.alleged(f.Alleged)...)
	if len(f.Repaired) > 0 {
		more = append(more, "repaired by "+list(f.Repaired))
	}
	switch {
	case f.NoCandidate:
		more = append(more, "no candidate")
	case len(f.Candidates) > 0 && f.Outcome.Sign() == 0:
		more = append(more, candidates(f.Candidates))
	}
	return strings.Join(all, " "), slices.DeleteFunc(more, func(s string) bool { return s == "" })
}

// finding is an outcome and its marks, read as one sentence.
func (p *page) finding(x *words, f *rules.Finding) string {
	s := p.paint(colour(f.Outcome), keep(outcome(f)))
	first, more := x.parts(f)
	word, _, _ := strings.Cut(strings.ReplaceAll(first, hard, " "), " ")
	switch {
	case first == "":
	case slices.Contains([]string{"on", "in", "by", "not", "since", "between"}, word), first[0] == '(', first[0] == '[':
		s += " " + first
	default:
		s += ", " + first
	}
	return strings.Join(append([]string{s}, more...), "; ")
}

// conceded reports whether what an obligation rests on, if it is a word against
// its speaker's interest, is the beneficiary's: that it was done, or kept. Else it is
// the bearer's own admission of a lapse.
func conceded(o rules.Obligation) bool {
	switch o.Outcome {
	case agreement.Respected, agreement.Shown, agreement.Exercised, agreement.Void:
		return true
	}
	return o.Done == agreement.IsDone
}

// basis is what an outcome rests on, in brackets.
func basis(b agreement.Basis, conceded, conclusory bool) string {
	var in []string
	switch {
	case b == agreement.Admitted && conceded:
		in = append(in, "conceded")
	case b != agreement.NoBasis:
		in = append(in, keep(b.String()))
	}
	if conclusory {
		in = append(in, "conclusory")
	}
	if len(in) == 0 {
		return ""
	}
	return "(" + strings.Join(in, ", ") + ")"
}

// unknown names the unknown inputs and, where more than that nobody speaks,
// why; open terms are for a reading to close, the rest for a report.
func unknown(causes []agreement.Cause) string {
	var inputs, terms []string
	why := map[string][]string{}
	for _, k := range causes {
		in := keep(clean(k.Input))
		if !slices.Contains(inputs, in) {
			inputs = append(inputs, in)
		}
		if k.Why == agreement.OpenTerm {
			for _, t := range k.Terms {
				if t = clean(t); !slices.Contains(terms, t) {
					terms = append(terms, t)
				}
			}
		} else if s := keep(k.Why.String()); k.Why != agreement.NobodySpeaks && !slices.Contains(why[in], s) {
			why[in] = append(why[in], s)
		}
	}
	if len(inputs) == 0 {
		return ""
	}
	for i, in := range inputs {
		if len(why[in]) > 0 {
			inputs[i] = in + hard + "(" + strings.Join(why[in], ", ") + ")"
		}
	}
	s := strings.Join(inputs, ", ")
	switch slices.Sort(terms); len(terms) {
	case 0:
	case 1:
		s += "; open" + hard + "term " + terms[0]
	default:
		s += "; open" + hard + "terms " + strings.Join(terms, ", ")
	}
	return "[" + s + "]"
}

// deciding are the obligations that made the outcome.
func deciding(f *rules.Finding) []rules.Obligation {
	var out []rules.Obligation
	for _, o := range f.Obligations {
		if o.Outcome == f.Outcome {
			out = append(out, o)
		}
	}
	return out
}

// dates are when the deciding obligations were done, lapsed or are due.
func (w *words) dates(f *rules.Finding) string {
	var all []string
	add := func(s string) {
		if s != "" && !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	switch f.Outcome {
	case agreement.Fulfilled, agreement.Exercised, agreement.Void:
		for _, o := range deciding(f) {
			if o.From == 0 && o.Until == 0 || f.Outcome != agreement.Fulfilled {
				add(keep(w.on(o.On)))
			}
		}
	case agreement.Late:
		for _, o := range deciding(f) {
			add(w.late(o))
		}
	case agreement.Excused:
		for _, o := range deciding(f) {
			if o.Limit != (when.Deadline{}) {
				add(keep("due " + w.due(o.Limit)))
			}
		}
	case agreement.Overdue, agreement.Missed, agreement.NotShown, agreement.Breached:
		for _, o := range deciding(f) {
			if o.From == 0 && o.Until == 0 || len(all) == 0 {
				add(keep(w.began(o.Since)))
			}
		}
		if len(all) == 0 {
			add(keep(w.began(f.Since)))
		}
	case agreement.Undetermined:
		for _, o := range deciding(f) {
			if o.Done == agreement.IsDone && o.On != (when.Span{}) {
				done := keep("done " + w.date(o.On))
				if d := w.delay(o.On, when.AtLatestAt(o.Arose)); d != "" && o.Arose != (when.Span{}) {
					done += ", " + keep(d+" after")
				}
				add(done)
			}
		}
	case agreement.Pending:
		var due []when.Deadline
		none := false
		for _, o := range deciding(f) {
			none = none || o.Window == agreement.NoWindow
			if o.From == 0 && o.Until == 0 && o.Limit != (when.Deadline{}) {
				due = append(due, o.Limit)
			}
		}
		slices.SortFunc(due, func(a, b when.Deadline) int { return cmp.Or(cmp.Compare(a.Hi, b.Hi), cmp.Compare(a.Lo, b.Lo)) })
		for _, d := range due {
			if s := w.due(d); s != "" {
				add(keep("due " + s))
			} else {
				add("its limit is an event still to come")
			}
		}
		if none {
			add("no limit")
		}
	}
	// One word before several dates: "on 1 Dec 2015 and 14 Jun 2016".
	last := ""
	for i, s := range all {
		word, date, _ := strings.Cut(strings.ReplaceAll(s, hard, " "), " ")
		if word == last && f.Outcome != agreement.Late {
			all[i] = keep(date)
		}
		last = word
	}
	return list(all)
}

// began is since when a lapse has lasted.
func (w *words) began(d when.Deadline) string {
	return sinceThen(w.since(d))
}

// sinceThen is "since" before a date as it is printed.
func sinceThen(date string) string {
	switch {
	case date == "":
		return ""
	case strings.HasPrefix(date, "between "):
		return "since a day " + date
	case strings.HasPrefix(date, "by "):
		return "since " + strings.TrimPrefix(date, "by ") + " at the latest"
	case strings.HasPrefix(date, "from "):
		return "not before " + strings.TrimSuffix(strings.TrimPrefix(date, "from "), " on")
	}
	return "since " + date
}

// late is by how much something was late: "by 12 days: due 16 Mar, done 28 Mar
// 2031".
func (w *words) late(o rules.Obligation) string {
	done, due := keep("done "+w.date(o.On)), w.due(o.Limit)
	if due == "" || o.Limit == when.UnknownDeadline() {
		return done
	}
	if y := len(due) - len(" 2006"); y > 0 && due[y] == ' ' && strings.HasSuffix(done, keep(due[y:])) {
		due = due[:y] // one year for both dates
	}
	due = keep("due " + due)
	if d := w.delay(o.On, o.Limit); d != "" {
		due = keep("by "+d) + ": " + due
	}
	return due + ", " + done
}

// delay is the time from the last day in time to the day of the deed, an
// interval where either is uncertain (law M4); in hours and minutes where both are
// known to the instant, or the minute.
func (w *words) delay(on when.Span, limit when.Deadline) string {
	if open(on.Lo) || open(on.Hi) || open(limit.Lo) || open(limit.Hi) {
		return ""
	}
	local := func(i when.Instant) time.Time { return dateOf(i.Time().In(w.zone())) }
	first, last := local(on.Lo), local(on.Hi-1)
	if w.unit(on).Precision() == when.PrecisionDay {
		first = w.middle(on)
		last = first
	}
	from, to := local(limit.Lo-1), local(limit.Hi-1)
	if day, ok := w.limit(limit); ok {
		from, to = day, day
	} else if on.Hi-on.Lo <= minute && limit.Hi-limit.Lo <= minute {
		if d := on.Lo - (limit.Hi - 1); d >= 0 {
			return hours(d)
		}
		return ""
	}
	days := func(from, to time.Time) int { return int(to.Sub(from) / (24 * time.Hour)) }
	least, most := max(0, days(to, first)), days(from, last)
	switch {
	case most <= 0:
		return "less than a day"
	case least == most:
		return plural(least, "day")
	case most == least+1:
		return itoa(least) + " or " + plural(most, "day")
	}
	return itoa(least) + " to " + plural(most, "day")
}

// hours is a time in hours and minutes, from two days on in days too.
func hours(d when.Instant) string {
	all := int((d + minute/2) / minute)
	h, m := all/60, all%60
	var parts []string
	if h >= 48 {
		parts, h = append(parts, plural(h/24, "day")), h%24
	}
	if h > 0 {
		parts = append(parts, plural(h, "hour"))
	}
	if m > 0 {
		parts = append(parts, plural(m, "minute"))
	}
	if len(parts) == 0 {
		return "less than a minute"
	}
	return strings.Join(parts, " ")
}

// reason is what made a commitment no duty, or released, excused or suspended
// it.
func (w *words) reason(f *rules.Finding) string {
	why := clean(f.Reason)
	switch f.Outcome {
	case agreement.NotTriggered:
		if f.CommitmentOf().Modality == agreement.Declaration {
			return "a declaration, no duty"
		}
		if f.NoDuty {
			if why != "" {
				return "no such duty: " + why
			}
			return "no such duty"
		}
		if notYet(f) {
			return "not yet in force"
		}
	case agreement.Excused, agreement.Released, agreement.Suspended, agreement.Void:
		if why != "" {
			return "by " + why
		}
	}
	return ""
}

// notYet reports whether a commitment is not yet in force.
func notYet(f *rules.Finding) bool {
	if f.Outcome != agreement.NotTriggered {
		return false
	}
	for _, o := range f.Obligations {
		if o.Force == agreement.NotYet {
			return true
		}
	}
	from := f.CommitmentOf().From
	return !from.IsZero() && from.Span(f.Assessment().Zone()).Lo >= f.Assessment().AsOf
}

// counts are the periods with their numbers, else how many obligations were
// kept where there was more than one. Many in a row of which the same is to be
// said stand together.
func (w *words) counts(f *rules.Finding) string {
	var all []string
	for rest := f.Obligations; len(rest) > 0; {
		o, run := rest[0], alike(rest)
		if run <= many {
			run = 1
		}
		last := rest[run-1]
		rest = rest[run:]
		if o.N == 0 || o.Outcome == agreement.NotTriggered {
			continue
		}
		n := keep(itoa(o.K) + " of " + itoa(o.N))
		switch {
		case o.Outcome == agreement.Missed:
			n = "short, " + n
		case o.Outcome == agreement.Pending && o.K > 0:
			n = "on" + hard + "track, " + n
		}
		if o.From == 0 && o.Until == 0 {
			all = append(all, n)
			continue
		}
		s := keep(w.period(o.From, o.Until)) + ": " + n
		if run > 1 {
			from, to := w.period(o.From, o.Until), w.period(last.From, last.Until)
			if strings.Contains(from, " to ") { // days, not a year or a month
				from, to = w.period(o.From, last.Until), ""
			}
			if to != "" {
				from += " to " + to
			}
			s = keep(from) + ": " + n + " each"
		}
		switch {
		case o.Outcome == agreement.Pending && o.Limit != (when.Deadline{}):
			if due := w.due(o.Limit); due != "" {
				s += ", due " + keep(due)
			}
		case o.Outcome != agreement.Fulfilled && o.Outcome != agreement.Missed && o.Outcome != f.Outcome:
			s += " (" + keep(o.Outcome.String()) + ")"
		}
		all = append(all, s)
	}
	if len(all) == 0 && f.Known > 1 {
		return keep(itoa(f.Kept)+" of "+itoa(f.Known)) + " kept"
	}
	return strings.Join(all, "; ")
}

// many is how many periods in a row are still listed one by one.
const many = 3

// alike is how many periods from the first on, one after the other, are over
// and came out alike.
func alike(os []rules.Obligation) int {
	first := os[0]
	if first.Until == 0 || first.Outcome == agreement.Pending {
		return 1
	}
	n := 1
	for n < len(os) && os[n].From == os[n-1].Until && os[n].Outcome == first.Outcome && os[n].K == first.K && os[n].N == first.N && os[n].Window == first.Window {
		n++
	}
	return n
}

// alleged are the allegations, those of one claimant told alike together.
func (w *words) alleged(all []agreement.Allegation) []string {
	type group struct {
		head, tail string
		conclusory bool
		told       []string
	}
	var groups []group
	for _, a := range all {
		g := group{head: "alleged by " + w.name(a.By), tail: conditions(a.Conditions), conclusory: a.Conclusory}
		say := keep(clean(string(a.Event)))
		if d := w.date(a.Disclosed); d != "" {
			say += ", " + keep(w.aboutThen(a)+d)
		}
		say += stance(a.Stance)
		i := slices.IndexFunc(groups, func(o group) bool {
			return o.head == g.head && o.tail == g.tail && o.conclusory == g.conclusory
		})
		if i < 0 {
			i, groups = len(groups), append(groups, g)
		}
		if !slices.Contains(groups[i].told, say) {
			groups[i].told = append(groups[i].told, say)
		}
	}
	var out []string
	for _, g := range groups {
		s := g.head
		if g.conclusory {
			s += ", conclusory"
		}
		s += " (" + strings.Join(g.told, "; ")
		if g.tail != "" {
			s += "; " + g.tail
		}
		out = append(out, s+")")
	}
	return out
}

// aboutThen is what qualifies the date on which an allegation was made.
func (w *words) aboutThen(a agreement.Allegation) string {
	if h := w.view.Event(a.Event); h != nil {
		for _, acc := range h.Accounts {
			if acc.Source.Voice() == a.By && acc.Disclosed == a.Disclosed {
				return about(acc.Made)
			}
		}
	}
	return ""
}

// conditions are the open terms that must be taken the claimant's way.
func conditions(cs []agreement.Closing) string {
	var all []string
	for _, c := range cs {
		if term, value, ok := closing(c); ok {
			all = append(all, clean(term+"="+value))
		} else {
			all = append(all, clean(term)+" has a value")
		}
	}
	if len(all) == 0 {
		return ""
	}
	return "if " + list(all)
}

// closing is a term and the value it must have; a term may be named without,
// where nobody has given it one.
func closing(c agreement.Closing) (term, value string, ok bool) {
	term = c.Of.Label()
	if c.Value == nil {
		return term, "", false
	}
	return term, strings.TrimPrefix(c.String(), term+"="), true
}

func candidates(ids []event.ID) string {
	if len(ids) == 1 {
		return "candidate " + keep(clean(string(ids[0])))
	}
	return "candidates " + joinIDs(ids)
}

func joinIDs(ids []event.ID) string {
	var all []string
	for _, id := range ids {
		all = append(all, keep(clean(string(id))))
	}
	return strings.Join(all, ", ")
}

// relation is how the parties' readings compare and what parts them.
func relation(r rules.Relation) string {
	s := r.Accord.String()
	if len(r.Parts()) > 0 {
		var parts []string
		for _, p := range r.Parts() {
			parts = append(parts, clean(p))
		}
		s += "; parted by " + list(parts)
	}
	return s
}

// asked is as of when and on what knowledge the assessment answers.
func (w *words) asked(a *rules.Assessment) string {
	s := w.calendar.asOf(a.AsOf)
	switch {
	case a.Known == a.AsOf:
		s += ", on what was disclosed by then"
	default:
		s += ", on what was disclosed by " + w.calendar.asOf(a.Known)
	}
	if a.Since != when.Past {
		s += "; only what lies from " + w.day(a.Since) + " on"
	}
	return s
}

// reports is how many reports of how many events are in view.
func (w *words) reports() (reports, events int) {
	for _, h := range w.view.Events {
		reports += len(h.Accounts)
	}
	return reports, len(w.view.Events)
}
