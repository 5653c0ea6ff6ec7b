/**
 * fast/threads/serve.ts as JavaScript.
 * Made by `deno task build`.
 *
 * @module
 */
export const program: string = "var e={job:0,next:1,parts:2,each:3,active:4,failed:5,ended:6},x=1<<30,l=16,b=2*l+2;function p({counters:t,calls:n,names:m},s,r){let c=new Array(l);for(;;){let o=Atomics.add(t,e.next,1);if(o>=t[e.parts])return;let d=t[e.each];for(let u=o*d;u<(o+1)*d;u++){let i=u*b;for(let a=0;a<l;a++)c[a]=n[i+1+a]+r*n[i+1+l+a];let A=s[m[n[i]]](...c);n[i+b-1]=Number(A??0)}}}var h=.2;function f({thread:t,module:n,memory:m,...s}){let{counters:r}=s,{exports:c}=new WebAssembly.Instance(n,{env:{memory:m}});for(let o=0;Atomics.load(r,e.ended)===0;o=Atomics.load(r,e.job)){let d=performance.now()+h;for(;Atomics.load(r,e.job)===o&&performance.now()<d;);Atomics.wait(r,e.job,o),Atomics.add(r,e.active,1);try{p(s,c,t)}catch{Atomics.add(r,e.failed,1)}Atomics.sub(r,e.active,1),Atomics.notify(r,e.active)}}var y=globalThis;y.process?f(y.process.getBuiltinModule(\"node:worker_threads\").workerData):y.onmessage=({data:t})=>f(t);";
