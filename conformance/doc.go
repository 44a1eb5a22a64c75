// Package conformance runs scenarios: small files, readable by a lawyer, each
// with an agreement between two invented parties, what was reported, and what
// has become of it, as known and as of given moments, on given readings. A
// scenario names the law of docs/laws.md or the case of docs/edge-cases.md
// that it is for, and gives its reason in plain words.
//
// README.md of this folder has the format. The events of a scenario are of
// kinds that the file itself declares, so that a stranger's scenario needs no
// Go code:
//
//	scenarios, err := conformance.Load(os.DirFS("my-scenarios"))
//	for _, s := range scenarios {
//		for _, m := range s.Check() {
//			fmt.Println(m)
//		}
//	}
package conformance
